package dev.windlass.engine.asset;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.DagRuns;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which updates of assets made a run, over REST. */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents")
@Tag(name = "DagRun")
public class UpstreamAssetEventsResource {

  private final Database database;
  private final DagRuns runs;
  private final AssetViews views;

  UpstreamAssetEventsResource(Database database, DagRuns runs, AssetViews views) {
    this.database = database;
    this.runs = runs;
    this.views = views;
  }

  /** Lists the updates, the earliest first. */
  @GET
  @Operation(summary = "List the updates of assets that made a run")
  public AssetEventCollectionResponse getUpstreamAssetEvents(
      @PathParam("dag_id") String dagId, @PathParam("dag_run_id") String dagRunId) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    List<Long> ids =
        database.inTransaction(tx ->
            tx.query(
                row -> row.longNumber("event_id"),
                "select event_id from dag_run_asset_event where dag_run_id = ? order by event_id",
                run.id));
    List<AssetEventResponse> events =
        views.viewEvents(AssetEventEntity.list("id in ?1 order by id", ids));
    return new AssetEventCollectionResponse(events, events.size());
  }
}
