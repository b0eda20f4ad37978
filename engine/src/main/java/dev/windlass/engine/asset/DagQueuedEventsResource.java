package dev.windlass.engine.asset;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is queued for a DAG that waits for assets, over REST. */
@Path("/api/v2/dags/{dag_id}/assets")
@Tag(name = "Asset")
public class DagQueuedEventsResource {

  private final QueuedAnswers answers;

  DagQueuedEventsResource(QueuedAnswers answers) {
    this.answers = answers;
  }

  /** Lists which assets were updated since the last run they made. */
  @GET
  @Path("/queuedEvents")
  @Operation(summary = "List which assets were updated since the last run of a DAG they made")
  public QueuedEventCollectionResponse getDagAssetQueuedEvents(
      @PathParam("dag_id") String dagId, @QueryParam("before") @Nullable Instant before) {
    return answers.list(dagId, null, before);
  }

  /** Empties the queue of a DAG. */
  @DELETE
  @Path("/queuedEvents")
  @Operation(summary = "Empty the queue of a DAG")
  public void deleteDagAssetQueuedEvents(
      @PathParam("dag_id") String dagId, @QueryParam("before") @Nullable Instant before) {
    answers.delete("delete_dag_asset_queued_events", dagId, null, before);
  }

  /** Shows what of one asset is queued for a DAG. */
  @GET
  @Path("/{asset_id}/queuedEvents")
  @Operation(summary = "Show what of an asset is queued for a DAG")
  public QueuedEventResponse getDagAssetQueuedEvent(
      @PathParam("dag_id") String dagId,
      @PathParam("asset_id") int assetId,
      @QueryParam("before") @Nullable Instant before) {
    return answers.list(dagId, assetId, before).queuedEvents().stream()
        .findFirst()
        .orElseThrow(() -> answers.nothing(dagId, assetId));
  }

  /** Takes the updates of one asset out of the queue of a DAG. */
  @DELETE
  @Path("/{asset_id}/queuedEvents")
  @Operation(summary = "Take the updates of an asset out of the queue of a DAG")
  public void deleteDagAssetQueuedEvent(
      @PathParam("dag_id") String dagId,
      @PathParam("asset_id") int assetId,
      @QueryParam("before") @Nullable Instant before) {
    answers.delete("delete_dag_asset_queued_event", dagId, assetId, before);
  }
}
