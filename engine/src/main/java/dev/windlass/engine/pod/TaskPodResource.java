package dev.windlass.engine.pod;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.pod.TaskPodResponse.PodLayerResponse;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.RunRows;
import dev.windlass.executor.kubernetes.PodDrafts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pods that tasks would get, over REST. */
@Path("/api/v2/dags/{dag_id}/tasks/{task_id}/pod")
@Tag(name = "Task")
public class TaskPodResource {

  private final Dags dags;
  private final PodDrafts drafts;

  TaskPodResource(Dags dags, PodDrafts drafts) {
    this.dags = dags;
    this.drafts = drafts;
  }

  /** Shows the pod that a task of a DAG's current version would get now. */
  @GET
  @Operation(
      summary = "Show the pod that a task would get",
      description =
          "What the engine's settings, its template file, the DAG and the task say of it, and all of that laid over"
              + " each other. 404 if the task gets none, 409 if what is said of it makes none.")
  public TaskPodResponse getTaskPod(
      @PathParam("dag_id") String dagId, @PathParam("task_id") String taskId) {
    PublishedDag dag = dags.published(dagId);
    List<String> ids = dag.spec().tasks().stream().map(TaskSpec::taskId).toList();
    if (!ids.contains(taskId)) {
      throw Problem.notFound(
          "DAG '" + dagId + "' has no task '" + taskId + "'." + DidYouMean.suffix(taskId, ids));
    }
    TaskSpec task = dag.spec().task(taskId);
    String executor = RunRows.executorOf(dag, task);
    check(taskId, executor);
    try {
      PodDrafts.Draft draft = drafts.of(dagId, task);
      return new TaskPodResponse(
          dagId,
          taskId,
          executor,
          draft.yaml(),
          draft.layers().stream()
              .map(layer -> new PodLayerResponse(layer.name(), layer.yaml()))
              .toList());
    } catch (IllegalArgumentException none) {
      throw Problem.conflict(String.valueOf(none.getMessage()));
    }
  }

  private void check(String taskId, String executor) {
    if (executor.equals(PlacementSpec.PODS)) {
      return;
    }
    if (!executor.equals(PlacementSpec.KUBERNETES)) {
      throw Problem.notFound(
          "Task '%s' gets no pod: the executor '%s' runs it. Say .on(kubernetes()), or make it a pod(image)."
              .formatted(taskId, executor));
    }
    if (!drafts.hasWorkers()) {
      throw Problem.notFound(
          "Task '%s' needs the Kubernetes executor, and this engine has none. Start it with --executor kubernetes."
              .formatted(taskId));
    }
  }
}
