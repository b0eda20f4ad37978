package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The results of task instances over REST: Airflow's XComs of the key {@code return_value}. */
@Path(TaskInstancesResource.PATH + "/{task_id}/xcomEntries")
@Tag(name = "XCom")
public class XComEntriesResource {

  private static final String KEY = "return_value";

  private final EntityManager entities;
  private final Dags dags;
  private final DagRuns runs;
  private final TaskInstances tasks;

  XComEntriesResource(EntityManager entities, Dags dags, DagRuns runs, TaskInstances tasks) {
    this.entities = entities;
    this.dags = dags;
    this.runs = runs;
    this.tasks = tasks;
  }

  /** Lists the results of a task: one, or one for each element of a mapped task. */
  @GET
  @Operation(summary = "List the results of a task")
  public XComCollectionResponse getXcomEntries(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @QueryParam("xcom_key") @Nullable String xcomKey,
      @QueryParam("map_index") @Min(-1) @Nullable Integer mapIndex,
      @BeanParam Paging paging) {
    if (xcomKey != null && !xcomKey.equals(KEY) && !xcomKey.equals(Dags.ALL)) {
      return new XComCollectionResponse(List.of(), 0);
    }
    DagRunEntity run = runs.get(dagId, dagRunId);
    tasks.check(dagId, dagRunId, taskId);
    String displayName = dags.displayNames(List.of(dagId)).getOrDefault(dagId, dagId);
    Listing.Page<XComResponse> page =
        Listing.of(entities, TaskOutputEntity.class, "o")
            .equal("o.dagRunId", run.id)
            .equal("o.taskId", taskId)
            .equal("o.mapIndex", mapIndex)
            .orderedBy(
                Map.of("map_index", "o.mapIndex", "timestamp", "o.createdAt"), "o.mapIndex", paging)
            .page(paging, output -> entry(output, run, displayName));
    return new XComCollectionResponse(page.entries(), page.total());
  }

  /** Shows the result of a task instance. */
  @GET
  @Path("/{xcom_key}")
  @Operation(summary = "Show the result of a task instance")
  public XComResponseNative getXcomEntry(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("xcom_key") String xcomKey,
      @QueryParam("map_index") @DefaultValue("-1") @Min(-1) int mapIndex,
      @QueryParam("deserialize") @DefaultValue("false") boolean deserialize,
      @QueryParam("stringify") @DefaultValue("false") boolean stringify) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    tasks.check(dagId, dagRunId, taskId);
    TaskOutputEntity output =
        xcomKey.equals(KEY)
            ? TaskOutputEntity.findById(new TaskOutputEntity.Key(run.id, taskId, mapIndex))
            : null;
    if (output == null) {
      throw Problem.notFound(
          "Task '%s' has no result '%s' of element %d in run '%s'. A result is named %s and is there once the task succeeded."
              .formatted(taskId, xcomKey, mapIndex, dagRunId, KEY));
    }
    String displayName = dags.displayNames(List.of(dagId)).getOrDefault(dagId, dagId);
    JsonNode value = TaskInstanceViews.json(output.content);
    return new XComResponseNative(
        entry(output, run, displayName), stringify ? TextNode.valueOf(output.content) : value);
  }

  private static XComResponse entry(TaskOutputEntity output, DagRunEntity run, String displayName) {
    return new XComResponse(
        KEY,
        output.createdAt,
        run.logicalDate,
        output.mapIndex,
        output.taskId,
        run.dagId,
        run.runId,
        displayName);
  }
}
