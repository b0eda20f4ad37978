package dev.windlass.engine.human;

import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.run.DagRuns;
import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceResponse;
import dev.windlass.engine.run.TaskInstanceViews;
import dev.windlass.engine.run.TaskInstances;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What task instances ask people, over REST. In the list {@code ~} stands for every DAG or run. */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}")
@Tag(name = "Task Instance")
public class HitlDetailsResource {

  private final HumanInputs inputs;
  private final Dags dags;
  private final DagRuns runs;
  private final TaskInstances tasks;
  private final TaskInstanceViews views;

  HitlDetailsResource(
      HumanInputs inputs, Dags dags, DagRuns runs, TaskInstances tasks, TaskInstanceViews views) {
    this.inputs = inputs;
    this.dags = dags;
    this.runs = runs;
    this.tasks = tasks;
    this.views = views;
  }

  /** Lists what is asked. */
  @GET
  @Path("/hitlDetails")
  @Operation(
      summary = "List what task instances ask people",
      description =
          "The longest waiting first. With response_received=false what still waits for an answer.")
  public HitlDetailCollectionResponse getHitlDetails(
      @BeanParam HitlFilter filter, @BeanParam Paging paging) {
    if (!filter.dagId.equals(Dags.ALL)) {
      dags.get(filter.dagId);
      if (!filter.dagRunId.equals(Dags.ALL)) {
        runs.get(filter.dagId, filter.dagRunId);
      }
    }
    HumanInputs.Part part = inputs.list(filter, paging);
    return new HitlDetailCollectionResponse(views(part.asked()), part.total());
  }

  /** Shows what a task instance asks. */
  @GET
  @Path("/taskInstances/{task_id}/{map_index}/hitlDetails")
  @Operation(summary = "Show what a task instance asks people")
  public HitlDetailResponse getHitlDetail(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex) {
    TaskInstanceEntity task = tasks.get(dagId, dagRunId, taskId, mapIndex);
    return views(List.of(inputs.get(task))).getFirst();
  }

  /** Answers what a task instance asks. */
  @PATCH
  @Path("/taskInstances/{task_id}/{map_index}/hitlDetails")
  @Operation(
      summary = "Answer what a task instance asks people",
      description = "The first answer counts; another one is refused with 409.")
  public HitlAnswerResponse updateHitlDetail(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex,
      @Valid @NotNull(message = "The body must be a JSON object.") UpdateHitlDetailBody body) {
    TaskInstanceEntity task = tasks.get(dagId, dagRunId, taskId, mapIndex);
    return HitlAnswerResponse.of(inputs.answer(task, body));
  }

  private List<HitlDetailResponse> views(List<Asked> asked) {
    if (asked.isEmpty()) {
      return List.of();
    }
    Map<String, TaskInstanceResponse> shown = new HashMap<>();
    List<UUID> ids = asked.stream().map(Asked::taskInstanceId).toList();
    views
        .view(TaskInstanceEntity.list("id in ?1", ids))
        .forEach(task -> shown.put(task.id(), task));
    return asked.stream()
        .map(one ->
            HitlDetailResponse.of(
                one, Objects.requireNonNull(shown.get(one.taskInstanceId().toString()))))
        .toList();
  }
}
