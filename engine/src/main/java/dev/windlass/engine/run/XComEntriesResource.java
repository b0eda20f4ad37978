package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  private final StoredResults results;

  XComEntriesResource(
      EntityManager entities, Dags dags, DagRuns runs, TaskInstances tasks, StoredResults results) {
    this.entities = entities;
    this.dags = dags;
    this.runs = runs;
    this.tasks = tasks;
    this.results = results;
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
  @Operation(
      summary = "Show the result of a task instance",
      description =
          "A value of more than max_bytes is null; value_size says how large it is, and download has it.")
  public XComResponseNative getXcomEntry(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("xcom_key") String xcomKey,
      @QueryParam("map_index") @DefaultValue("-1") @Min(-1) int mapIndex,
      @QueryParam("deserialize") @DefaultValue("false") boolean deserialize,
      @QueryParam("stringify") @DefaultValue("false") boolean stringify,
      @Parameter(description = "How large a value may be in the answer, in bytes.")
          @QueryParam("max_bytes")
          @DefaultValue("1048576")
          @Min(0)
          int maxBytes) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    TaskOutputEntity output = find(run, taskId, xcomKey, mapIndex);
    String displayName = dags.displayNames(List.of(dagId)).getOrDefault(dagId, dagId);
    JsonNode value =
        results
            .text(run.id, taskId, mapIndex, maxBytes)
            .map(text -> stringify ? TextNode.valueOf(text) : TaskInstanceViews.json(text))
            .orElse(null);
    return new XComResponseNative(entry(output, run, displayName), value);
  }

  /** Streams the result of a task instance as it is stored, for a file. */
  @GET
  @Path("/{xcom_key}/download")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Download the result of a task instance as a JSON file, however large it is")
  @APIResponse(
      responseCode = "200",
      description = "The result.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = JsonNode.class)))
  public Response downloadXcomEntry(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("xcom_key") String xcomKey,
      @QueryParam("map_index") @DefaultValue("-1") @Min(-1) int mapIndex) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    find(run, taskId, xcomKey, mapIndex);
    StreamingOutput stream = out -> results.write(run.id, taskId, mapIndex, out);
    return Response.ok(stream)
        .header(
            "Content-Disposition", "attachment; filename=\"" + fileName(taskId, mapIndex) + "\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  private TaskOutputEntity find(DagRunEntity run, String taskId, String xcomKey, int mapIndex) {
    tasks.check(run.dagId, run.runId, taskId);
    TaskOutputEntity output =
        xcomKey.equals(KEY)
            ? TaskOutputEntity.findById(new TaskOutputEntity.Key(run.id, taskId, mapIndex))
            : null;
    if (output == null) {
      throw Problem.notFound(
          "Task '%s' has no result '%s' of element %d in run '%s'. A result is named %s and is there once the task succeeded."
              .formatted(taskId, xcomKey, mapIndex, run.runId, KEY));
    }
    return output;
  }

  private static String fileName(String taskId, int mapIndex) {
    String safe = taskId.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe + (mapIndex < 0 ? "" : "-" + mapIndex) + ".json";
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
        displayName,
        output.contentSize);
  }
}
