package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The deadlines and notices of a DAG.
 *
 * @param deadlines by when its runs and tasks must have started or finished
 * @param notices who is told of what
 * @param tasks tasks that are told and are no part of a run
 */
public record AlertsSpec(
    List<DeadlineSpec> deadlines,
    List<NoticeSpec> notices,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TaskSpec> tasks) {

  /** None. */
  public static final AlertsSpec NONE = new AlertsSpec(List.of(), List.of(), List.of());

  public AlertsSpec {
    deadlines = List.copyOf(deadlines);
    notices = List.copyOf(notices);
    // A version that was read by an older engine has none.
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
  }

  /**
   * Returns the task of that id that is told.
   *
   * @throws IllegalArgumentException if there is none
   */
  public TaskSpec task(String taskId) {
    return tasks.stream()
        .filter(task -> task.taskId().equals(taskId))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No task '" + taskId + "' is told of notices."));
  }
}
