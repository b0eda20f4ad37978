package dev.windlass.engine.run;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What task instances are given, over REST. */
@Path(TaskInstancesResource.PATH)
@Tag(name = "Task Instance")
public class TaskInputsResource {

  private final TaskInstances tasks;
  private final TaskInputs inputs;

  TaskInputsResource(TaskInstances tasks, TaskInputs inputs) {
    this.tasks = tasks;
    this.inputs = inputs;
  }

  /** Lists the inputs of a task instance. */
  @GET
  @Path("/{task_id}/inputs")
  @Operation(
      summary = "List the inputs of a task instance",
      description =
          "Each with what it is and its value, as far as that is there. Values of more than 256 KiB are left"
              + " out; value_size says how large they are.")
  public TaskInputCollectionResponse getTaskInstanceInputs(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex) {
    return shown(tasks.get(dagId, dagRunId, taskId, mapIndex));
  }

  /** Lists the inputs of an element of a mapped task. */
  @GET
  @Path("/{task_id}/{map_index}/inputs")
  @Operation(summary = "List the inputs of an element of a mapped task")
  public TaskInputCollectionResponse getMappedTaskInstanceInputs(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex) {
    return shown(tasks.get(dagId, dagRunId, taskId, mapIndex));
  }

  private TaskInputCollectionResponse shown(TaskInstanceEntity task) {
    List<TaskInputResponse> all = inputs.of(task);
    return new TaskInputCollectionResponse(all, all.size());
  }
}
