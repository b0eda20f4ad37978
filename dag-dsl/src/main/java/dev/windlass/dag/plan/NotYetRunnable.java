package dev.windlass.dag.plan;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.OperatorSpec;
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
    return reasons;
  }

  private static List<String> reasons(TaskSpec task) {
    List<String> reasons = new ArrayList<>();
    String id = task.taskId();
    if (task.operator() instanceof OperatorSpec.Spark) {
      reasons.add(
          "Task '%s' is a Spark application, which cannot be run yet: there is no executor for it."
              .formatted(id));
    }
    return reasons;
  }
}
