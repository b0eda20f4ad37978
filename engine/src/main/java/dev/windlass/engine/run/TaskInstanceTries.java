package dev.windlass.engine.run;

import dev.windlass.engine.rest.Problem;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows the tries of task instances. */
@Singleton
public final class TaskInstanceTries {

  private final TaskInstances tasks;
  private final TaskInstanceViews views;

  TaskInstanceTries(TaskInstances tasks, TaskInstanceViews views) {
    this.tasks = tasks;
    this.views = views;
  }

  /** Shows every try of a task instance, the first one first. */
  List<TaskInstanceHistoryResponse> all(TaskInstanceEntity task) {
    return views.tries(task, tasks.attempts(task));
  }

  /**
   * Shows a try of a task instance.
   *
   * @param tryNumber counts from 1
   * @throws Problem with 404 if it has no such try
   */
  public TaskInstanceHistoryResponse get(TaskInstanceEntity task, int tryNumber) {
    return all(task).stream()
        .filter(one -> one.tryNumber() == tryNumber)
        .findFirst()
        .orElseThrow(() -> missing(task, tryNumber));
  }

  private static Problem missing(TaskInstanceEntity task, int tryNumber) {
    return Problem.notFound(
        "Task '"
            + task.taskId
            + "' has no try "
            + tryNumber
            + (task.tryNumber == 0
                ? "; it has not started."
                : "; its latest is " + task.tryNumber + "."));
  }
}
