package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Task instances over REST. In lists {@code ~} stands for every DAG or run. */
@Path(TaskInstancesResource.PATH)
@Tag(name = "Task Instance")
public class TaskInstancesResource {

  /** Where task instances are. */
  public static final String PATH = "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";

  private final EntityManager entities;
  private final Dags dags;
  private final DagRuns runs;
  private final TaskInstances tasks;
  private final TaskInstanceViews views;
  private final TaskInstanceNotes notes;

  TaskInstancesResource(
      EntityManager entities,
      Dags dags,
      DagRuns runs,
      TaskInstances tasks,
      TaskInstanceViews views,
      TaskInstanceNotes notes) {
    this.entities = entities;
    this.dags = dags;
    this.runs = runs;
    this.tasks = tasks;
    this.views = views;
    this.notes = notes;
  }

  /** Lists task instances. */
  @GET
  @Operation(
      summary = "List task instances",
      description = "A mapped task is listed by its elements once it has any.")
  public TaskInstanceCollectionResponse getTaskInstances(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @BeanParam TaskInstanceFilter filter,
      @BeanParam DateFilter dates,
      @BeanParam Paging paging) {
    if (!dagId.equals(Dags.ALL)) {
      dags.get(dagId);
    }
    return page(
        dagId.equals(Dags.ALL) || dagRunId.equals(Dags.ALL)
            ? filter.listing(entities, dagId, dates).equal("r.runId", unlessAll(dagRunId))
            : filter.listing(entities, runs.get(dagId, dagRunId), dates),
        paging);
  }

  private static @Nullable String unlessAll(String id) {
    return id.equals(Dags.ALL) ? null : id;
  }

  /** Lists the elements of a mapped task. */
  @GET
  @Path("/{task_id}/listMapped")
  @Operation(summary = "List the elements of a mapped task")
  public TaskInstanceCollectionResponse getMappedTaskInstances(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @BeanParam TaskInstanceFilter filter,
      @BeanParam DateFilter dates,
      @BeanParam Paging paging) {
    tasks.check(dagId, dagRunId, taskId);
    return page(
        filter
            .listing(entities, runs.get(dagId, dagRunId), dates)
            .equal("t.taskId", taskId)
            .where("t.mapIndex >= 0"),
        paging);
  }

  /** Shows a task instance; of a mapped task the one that stands for all elements. */
  @GET
  @Path("/{task_id}")
  @Operation(
      summary = "Show a task instance",
      description = "Of a mapped task the one that stands for all its elements, with their counts.")
  public TaskInstanceResponse getTaskInstance(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId) {
    return views.view(tasks.get(dagId, dagRunId, taskId, -1));
  }

  /** Shows an element of a mapped task. */
  @GET
  @Path("/{task_id}/{map_index}")
  @Operation(summary = "Show an element of a mapped task")
  public TaskInstanceResponse getMappedTaskInstance(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex) {
    return views.view(tasks.get(dagId, dagRunId, taskId, mapIndex));
  }

  /** Writes a note about a task instance. */
  @PATCH
  @Path("/{task_id}")
  @Operation(
      summary = "Write a note about a task instance",
      description = "Its state is not changed here; clearTaskInstances runs it again.")
  public TaskInstanceResponse patchTaskInstance(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @QueryParam("map_index") @DefaultValue("-1") @Min(-1) int mapIndex,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(
              content = @Content(schema = @Schema(implementation = PatchTaskInstanceBody.class)))
          ObjectNode body) {
    return notes.write(tasks.get(dagId, dagRunId, taskId, mapIndex), body, updateMask);
  }

  /** Writes a note about an element of a mapped task. */
  @PATCH
  @Path("/{task_id}/{map_index}")
  @Operation(summary = "Write a note about an element of a mapped task")
  public TaskInstanceResponse patchTaskInstanceByMapIndex(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(
              content = @Content(schema = @Schema(implementation = PatchTaskInstanceBody.class)))
          ObjectNode body) {
    return notes.write(tasks.get(dagId, dagRunId, taskId, mapIndex), body, updateMask);
  }

  private TaskInstanceCollectionResponse page(Listing<TaskInstanceEntity> found, Paging paging) {
    Listing.Page<TaskInstanceEntity> page =
        found
            .orderedBy(TaskInstanceFilter.COLUMNS, "t.mapIndex, t.id", paging)
            .page(paging, Function.identity());
    return new TaskInstanceCollectionResponse(views.view(page.entries()), page.total());
  }
}
