package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.PastRules;
import dev.windlass.dag.plan.RunGraph;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Those in a run that nothing but the run before it holds back. */
final class PastHold {

  /**
   * The run before, for those that wait for it.
   *
   * @param states how its tasks stand; null for one that it does not have
   */
  record Past(String runId, Function<String, @Nullable TaskState> states) {

    static Past of(TestRun run) {
      Map<String, TaskState> states = new HashMap<>();
      run.tasks().forEach(task -> states.put(task.taskId(), task.state()));
      return new Past(run.runId(), states::get);
    }
  }

  private final RunGraph graph;
  private final @Nullable Past past;
  private final Set<RunProgress.Ended> held = new LinkedHashSet<>();

  PastHold(RunGraph graph, @Nullable Past past) {
    this.graph = graph;
    this.past = past;
  }

  /** Says whether somebody who could start must wait, and notes why. */
  boolean holds(TaskProgress task, int mapIndex) {
    String reason = reason(task.task.taskId());
    if (reason == null) {
      return false;
    }
    held.add(new RunProgress.Ended(task, mapIndex));
    if (mapIndex < 0) {
      task.reason = reason;
    } else {
      task.instances.get(mapIndex).reason = reason;
    }
    return true;
  }

  /** Returns those it held and holds them no longer. */
  List<RunProgress.Ended> release() {
    List<RunProgress.Ended> released = List.copyOf(held);
    held.clear();
    return released;
  }

  private @Nullable String reason(String taskId) {
    if (past == null) {
      return null;
    }
    for (String awaited : PastRules.awaits(taskId, graph)) {
      TaskState state = past.states().apply(awaited);
      if (state != null && !PastRules.isGood(state)) {
        return PastRules.reason(awaited, state, past.runId());
      }
    }
    return null;
  }
}
