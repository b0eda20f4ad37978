package dev.windlass.engine.run;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tries of task instances, and what they wait for, over REST. */
@Path(TaskInstancesResource.PATH)
@Tag(name = "Task Instance")
public class TaskInstanceTriesResource {

  private final TaskInstances tasks;
  private final TaskInstanceTries tries;
  private final TaskInstanceViews views;

  TaskInstanceTriesResource(TaskInstances tasks, TaskInstanceTries tries, TaskInstanceViews views) {
    this.tasks = tasks;
    this.tries = tries;
    this.views = views;
  }

  /** Lists the tries of a task instance. */
  @GET
  @Path("/{task_id}/tries")
  @Operation(summary = "List the tries of a task instance")
  public TaskInstanceHistoryCollectionResponse getTaskInstanceTries(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex) {
    return tries(tasks.get(dagId, dagRunId, taskId, mapIndex));
  }

  /** Lists the tries of an element of a mapped task. */
  @GET
  @Path("/{task_id}/{map_index}/tries")
  @Operation(summary = "List the tries of an element of a mapped task")
  public TaskInstanceHistoryCollectionResponse getMappedTaskInstanceTries(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex) {
    return tries(tasks.get(dagId, dagRunId, taskId, mapIndex));
  }

  /** Shows a try of a task instance. */
  @GET
  @Path("/{task_id}/tries/{task_try_number}")
  @Operation(summary = "Show a try of a task instance")
  public TaskInstanceHistoryResponse getTaskInstanceTryDetails(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("task_try_number") int taskTryNumber,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex) {
    return tries.get(tasks.get(dagId, dagRunId, taskId, mapIndex), taskTryNumber);
  }

  /** Shows a try of an element of a mapped task. */
  @GET
  @Path("/{task_id}/{map_index}/tries/{task_try_number}")
  @Operation(summary = "Show a try of an element of a mapped task")
  public TaskInstanceHistoryResponse getMappedTaskInstanceTryDetails(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex,
      @PathParam("task_try_number") int taskTryNumber) {
    return tries.get(tasks.get(dagId, dagRunId, taskId, mapIndex), taskTryNumber);
  }

  /** Says what a task instance waits for. */
  @GET
  @Path("/{task_id}/dependencies")
  @Operation(summary = "Say what a task instance waits for")
  public TaskDependencyCollectionResponse getTaskInstanceDependencies(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex) {
    return dependencies(tasks.get(dagId, dagRunId, taskId, mapIndex));
  }

  /** Says what an element of a mapped task waits for. */
  @GET
  @Path("/{task_id}/{map_index}/dependencies")
  @Operation(summary = "Say what an element of a mapped task waits for")
  public TaskDependencyCollectionResponse getTaskInstanceDependenciesByMapIndex(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex) {
    return dependencies(tasks.get(dagId, dagRunId, taskId, mapIndex));
  }

  private TaskInstanceHistoryCollectionResponse tries(TaskInstanceEntity task) {
    List<TaskInstanceHistoryResponse> all = tries.all(task);
    return new TaskInstanceHistoryCollectionResponse(all, all.size());
  }

  private TaskDependencyCollectionResponse dependencies(TaskInstanceEntity task) {
    TaskInstanceState state = TaskInstanceState.of(task.state);
    boolean waits =
        state == null
            || state == TaskInstanceState.SCHEDULED
            || state == TaskInstanceState.QUEUED
            || state == TaskInstanceState.UP_FOR_RETRY
            || state == TaskInstanceState.UP_FOR_RESCHEDULE
            || state == TaskInstanceState.DEFERRED;
    String reason = views.reason(task);
    return new TaskDependencyCollectionResponse(
        waits && reason != null
            ? List.of(
                new TaskDependencyResponse(state == null ? "Trigger Rule" : state.value(), reason))
            : List.of());
  }
}
