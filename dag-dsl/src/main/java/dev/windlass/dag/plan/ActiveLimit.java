package dev.windlass.dag.plan;

import dev.windlass.dag.spec.DagLimits;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskLimits;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit of how many task instances may be active at once, beside that of their pool. Pure; the
 * engine and the tester for authors both go by it.
 *
 * <p>Example: of a DAG with {@code maxActiveTasks(4)} and a task with {@code atMostOverRuns(1)} the
 * task has two of them, {@code ActiveLimit.of(dag, task)}.
 *
 * @param scope which instances count
 * @param most how many of them may be active
 */
public record ActiveLimit(Scope scope, int most) {

  /** Which instances count, the widest first. */
  public enum Scope {
    /** Those of the DAG. */
    DAG("DAG %1$s has %3$d of %3$d task instances active."),
    /** Those of the run. */
    RUN("Its run has %3$d of %3$d task instances active."),
    /** Those of the task, over all runs. */
    TASK("Task %2$s has %3$d of %3$d instances active over all runs."),
    /** Those of the task in the run. */
    TASK_IN_RUN("Task %2$s has %3$d of %3$d instances of this run active.");

    private final String reached;

    Scope(String reached) {
      this.reached = reached;
    }
  }

  /** Returns the limits that hold for a task, the widest first; none for most. */
  public static List<ActiveLimit> of(DagSpec dag, TaskSpec task) {
    DagLimits ofDag = dag.limits();
    TaskLimits ofTask = task.limits();
    List<ActiveLimit> limits = new ArrayList<>();
    add(limits, Scope.DAG, ofDag.maxActiveTasks());
    add(limits, Scope.RUN, ofDag.maxActiveTasksPerRun());
    add(limits, Scope.TASK, ofTask.atMostOverRuns());
    add(limits, Scope.TASK_IN_RUN, ofTask.atMost());
    return limits;
  }

  private static void add(List<ActiveLimit> limits, Scope scope, @Nullable Integer most) {
    if (most != null) {
      limits.add(new ActiveLimit(scope, most));
    }
  }

  /** Says that it is reached, for people. */
  public String reached(String dagId, String taskId) {
    return scope.reached.formatted(dagId, taskId, most);
  }
}
