package dev.windlass.engine.pod;

import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceHistoryResponse;
import dev.windlass.engine.run.TaskInstanceTries;
import dev.windlass.engine.run.TaskInstances;
import dev.windlass.engine.run.TaskInstancesResource;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pods of tries over REST. */
@Path(TaskInstancesResource.PATH)
@Tag(name = "Task Instance")
public class TriedPodsResource {

  private static final Set<String> OF_PODS = Set.of(PlacementSpec.PODS, PlacementSpec.KUBERNETES);

  private final TaskInstances tasks;
  private final TaskInstanceTries tries;
  private final TriedPods pods;

  TriedPodsResource(TaskInstances tasks, TaskInstanceTries tries, TriedPods pods) {
    this.tasks = tasks;
    this.tries = tries;
    this.pods = pods;
  }

  /** Shows the pod of a try. */
  @GET
  @Path("/{task_id}/tries/{task_try_number}/pod")
  @Operation(
      summary = "Show the pod of a try",
      description =
          "As it was last seen: phase, node, containers, conditions, events, and the steps to its start. It stays when"
              + " the pod is gone. 404 if the try was no pod, or has none yet.")
  public PodResponse getTaskInstanceTryPod(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("task_try_number") int taskTryNumber,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex) {
    return pod(tasks.get(dagId, dagRunId, taskId, mapIndex), taskTryNumber);
  }

  /** Shows the pod of a try of an element of a mapped task. */
  @GET
  @Path("/{task_id}/{map_index}/tries/{task_try_number}/pod")
  @Operation(summary = "Show the pod of a try of an element of a mapped task")
  public PodResponse getMappedTaskInstanceTryPod(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex,
      @PathParam("task_try_number") int taskTryNumber) {
    return pod(tasks.get(dagId, dagRunId, taskId, mapIndex), taskTryNumber);
  }

  private PodResponse pod(TaskInstanceEntity task, int tryNumber) {
    TaskInstanceHistoryResponse tried = tries.get(task, tryNumber);
    TriedPods.Kept kept = pods.find(task.id, tryNumber).orElseThrow(() -> missing(task, tried));
    // Of an earlier try it is not known any more.
    Instant ready = task.tryNumber == tryNumber ? task.scheduledWhen : null;
    return PodResponse.of(
        tryNumber, kept, PodStep.of(ready, tried.queuedWhen(), kept.state(), kept.events()));
  }

  private static Problem missing(TaskInstanceEntity task, TaskInstanceHistoryResponse tried) {
    String name = "Try " + tried.tryNumber() + " of task '" + task.taskId + "'";
    if (tried.executor() == null || !OF_PODS.contains(tried.executor())) {
      return Problem.notFound(
          name + " was no pod: it is run by the executor '" + tried.executor() + "'.");
    }
    if (tried.endDate() == null) {
      String waits = task.reason == null ? "." : ": " + task.reason;
      return Problem.notFound(name + " has no pod yet" + waits);
    }
    return Problem.notFound(
        name
            + " has ended, and no pod of it was seen"
            + (tried.reason() == null ? "." : ": " + tried.reason()));
  }
}
