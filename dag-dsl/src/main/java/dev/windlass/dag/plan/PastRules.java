package dev.windlass.dag.plan;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.TaskLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * What a task waits for in the run before: {@code dependsOnPast} and {@code waitForDownstream}.
 * Pure; the engine and the tester for authors both ask it.
 *
 * <p>Example: a task that depends on its past waits for itself, {@code PastRules.awaits("load",
 * graph)} is {@code [load]}.
 */
public final class PastRules {

  private PastRules() {}

  /** Returns the tasks whose good end in the run before that task waits for; none for most. */
  public static List<String> awaits(String taskId, RunGraph graph) {
    TaskLimits limits = graph.task(taskId).limits();
    if (!limits.dependsOnPast()) {
      return List.of();
    }
    List<String> awaits = new ArrayList<>(List.of(taskId));
    if (limits.waitForDownstream()) {
      awaits.addAll(graph.downstreamOf(taskId));
    }
    return awaits;
  }

  /** Says whether a task that ended so in the run before holds nobody back. */
  public static boolean isGood(TaskState state) {
    return state == TaskState.SUCCESS || state == TaskState.SKIPPED;
  }

  /** Says why a task waits that waits for the run before. */
  public static String reason(String taskId, TaskState state, String runBefore) {
    return state.isFinished()
        ? "Waits for %s in the run before, %s, which failed. Clear it there, or mark it as a success."
            .formatted(taskId, runBefore)
        : "Waits for %s in the run before, %s.".formatted(taskId, runBefore);
  }
}
