package dev.windlass.engine.dispatch;

import dev.windlass.engine.asset.AssetEntity;
import dev.windlass.engine.asset.AssetReferenceEntity;
import dev.windlass.engine.asset.AssetViews;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.DagRunResponse;
import dev.windlass.engine.run.DagRunViews;
import dev.windlass.engine.run.QueuedRun;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs the DAG that updates an asset, over REST. */
@Path("/api/v2/assets/{asset_id}/materialize")
@Tag(name = "Asset")
public class MaterializeAssetResource {

  private final AssetViews assets;
  private final DagRunViews views;
  private final RequestedRuns requested;
  private final AuditLog audit;

  MaterializeAssetResource(
      AssetViews assets, DagRunViews views, RequestedRuns requested, AuditLog audit) {
    this.assets = assets;
    this.views = views;
    this.requested = requested;
    this.audit = audit;
  }

  /** Makes a run of the DAG whose task updates the asset. */
  @POST
  @Operation(summary = "Make a run of the DAG that updates an asset")
  public DagRunResponse materializeAsset(@PathParam("asset_id") int assetId) {
    AssetEntity asset = assets.get(assetId);
    List<String> producers =
        AssetReferenceEntity.<AssetReferenceEntity>list(
                "assetId = ?1 and kind = ?2 order by dagId", asset.id, AssetReferenceEntity.OUTLET)
            .stream()
            .map(reference -> reference.dagId)
            .distinct()
            .toList();
    if (producers.isEmpty()) {
      throw Problem.notFound(
          "No DAG updates asset '%s'. Add .produces(asset(\"%s\")) to a task, or say that it was updated with POST /api/v2/assets/events."
              .formatted(asset.uri, asset.uri));
    }
    if (producers.size() > 1) {
      throw Problem.conflict(
          "More than one DAG updates asset '%s': %s. Trigger the one you mean with POST /api/v2/dags/%s/dagRuns."
              .formatted(asset.uri, String.join(", ", producers), producers.getFirst()));
    }
    String dagId = producers.getFirst();
    QueuedRun made =
        requested.make(dagId, new TriggerDagRunPostBody(null, null, null, null, null, null, null));
    audit.write(
        AuditEntry.of("materialize_asset")
            .run(dagId, made.run().runId(), null)
            .with("asset", asset.uri));
    return views.view(made);
  }
}
