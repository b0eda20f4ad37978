package dev.windlass.dag.plan;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunPlanner.Decision;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.MappingSpec;
import java.util.List;
import java.util.function.Function;

/**
 * Decides whether the lists are there that something runs once per element of. Without its list it
 * cannot run, whatever its trigger rule says, as in Airflow. Pure.
 */
public final class ListRules {

  private ListRules() {}

  /**
   * Decides.
   *
   * @param stateOf how a task as a whole stands
   */
  public static Decision decide(MappingSpec mapping, Function<String, TaskState> stateOf) {
    List<TaskState> states = mapping.listTasks().stream().map(stateOf).toList();
    if (states.contains(TaskState.FAILED) || states.contains(TaskState.UPSTREAM_FAILED)) {
      return Decision.UPSTREAM_FAILED;
    }
    if (mapping.over() instanceof ArgSpec.FirstOf && mapping.second() == null) {
      return ofAny(states);
    }
    if (states.contains(TaskState.SKIPPED)) {
      return Decision.SKIP;
    }
    return states.stream().allMatch(TaskState.SUCCESS::equals) ? Decision.START : Decision.WAIT;
  }

  /** Of several tasks one list is enough, once it is known which is the first. */
  private static Decision ofAny(List<TaskState> states) {
    if (!states.stream().allMatch(TaskState::isFinished)) {
      return Decision.WAIT;
    }
    return states.contains(TaskState.SUCCESS) ? Decision.START : Decision.SKIP;
  }
}
