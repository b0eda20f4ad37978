package dev.windlass.dag.plan;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a DAG may say and nothing can run yet. A DAG that says it is not published: nobody finds out
 * in the middle of a run.
 */
public final class NotYetRunnable {

  private NotYetRunnable() {}

  /**
   * Returns a sentence for everything in that DAG that cannot be run yet; none if all of it can.
   */
  public static List<String> reasons(DagSpec dag) {
    List<String> reasons = new ArrayList<>();
    dag.tasks().forEach(task -> reasons.addAll(reasons(task)));
    if (needsAssets(dag.schedule())) {
      reasons.add(
          "The schedule waits for assets with onUpdate(...), which cannot be run yet. Use cron(...) or manual().");
    }
    return reasons;
  }

  private static List<String> reasons(TaskSpec task) {
    List<String> reasons = new ArrayList<>();
    String id = task.taskId();
    if (task.operator() instanceof OperatorSpec.Pod) {
      reasons.add(
          "Task '%s' is a pod, which cannot be run yet: there is no Kubernetes executor."
              .formatted(id));
    }
    if (task.operator() instanceof OperatorSpec.Spark) {
      reasons.add(
          "Task '%s' is a Spark application, which cannot be run yet: there is no executor for it."
              .formatted(id));
    }
    if (!task.produces().isEmpty()) {
      reasons.add("Task '%s' produces assets, which cannot be run yet.".formatted(id));
    }
    return reasons;
  }

  private static boolean needsAssets(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Manual manual -> false;
      case ScheduleSpec.Cron cron -> false;
      case ScheduleSpec.Every every -> false;
      case ScheduleSpec.Once once -> false;
      case ScheduleSpec.Continuous continuous -> false;
      case ScheduleSpec.Custom custom -> false;
      case ScheduleSpec.OnUpdate onUpdate -> true;
      case ScheduleSpec.AnyOf anyOf ->
          anyOf.schedules().stream().anyMatch(NotYetRunnable::needsAssets);
    };
  }
}
