package dev.windlass.engine.run;

import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

  TaskInstancesResource(
      EntityManager entities,
      Dags dags,
      DagRuns runs,
      TaskInstances tasks,
      TaskInstanceViews views) {
    this.entities = entities;
    this.dags = dags;
    this.runs = runs;
    this.tasks = tasks;
    this.views = views;
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

  private TaskInstanceCollectionResponse page(Listing<TaskInstanceEntity> found, Paging paging) {
    Listing.Page<TaskInstanceEntity> page =
        found
            .orderedBy(TaskInstanceFilter.COLUMNS, "t.mapIndex, t.id", paging)
            .page(paging, Function.identity());
    return new TaskInstanceCollectionResponse(views.view(page.entries()), page.total());
  }
}
