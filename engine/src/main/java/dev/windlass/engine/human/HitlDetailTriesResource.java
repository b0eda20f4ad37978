package dev.windlass.engine.human;

import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceHistoryResponse;
import dev.windlass.engine.run.TaskInstanceTries;
import dev.windlass.engine.run.TaskInstances;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What each try of a task instance asked people, over REST. */
@Path(
    "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries")
@Tag(name = "Task Instance")
public class HitlDetailTriesResource {

  private final HumanInputs inputs;
  private final TaskInstances tasks;
  private final TaskInstanceTries tries;

  HitlDetailTriesResource(HumanInputs inputs, TaskInstances tasks, TaskInstanceTries tries) {
    this.inputs = inputs;
    this.tasks = tasks;
    this.tries = tries;
  }

  /** Shows what a try of a task instance asked. */
  @GET
  @Path("/{try_number}")
  @Operation(
      summary = "Show what a try of a task instance asked people",
      description = "Also after it was cleared and asks again, with the answer it got then.")
  public HitlDetailHistoryResponse getHitlDetailTryDetail(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex,
      @PathParam("try_number") int tryNumber) {
    TaskInstanceEntity task = tasks.get(dagId, dagRunId, taskId, mapIndex);
    TaskInstanceHistoryResponse shown = tries.get(task, tryNumber);
    return HitlDetailHistoryResponse.of(inputs.get(task, tryNumber), shown);
  }
}
