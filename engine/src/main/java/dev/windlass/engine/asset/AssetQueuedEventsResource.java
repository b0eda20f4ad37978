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

/** What of an asset is queued for the DAGs that wait for it, over REST. */
@Path("/api/v2/assets/{asset_id}/queuedEvents")
@Tag(name = "Asset")
public class AssetQueuedEventsResource {

  private final QueuedAnswers answers;

  AssetQueuedEventsResource(QueuedAnswers answers) {
    this.answers = answers;
  }

  /** Lists for which DAGs updates of the asset are queued. */
  @GET
  @Operation(summary = "List for which DAGs updates of an asset are queued")
  public QueuedEventCollectionResponse getAssetQueuedEvents(
      @PathParam("asset_id") int assetId, @QueryParam("before") @Nullable Instant before) {
    return answers.list(null, assetId, before);
  }

  /** Takes updates of the asset out of every queue. */
  @DELETE
  @Operation(summary = "Take the updates of an asset out of every queue")
  public void deleteAssetQueuedEvents(
      @PathParam("asset_id") int assetId, @QueryParam("before") @Nullable Instant before) {
    answers.delete("delete_asset_queued_events", null, assetId, before);
  }
}
