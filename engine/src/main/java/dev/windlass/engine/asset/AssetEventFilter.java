package dev.windlass.engine.asset;

import dev.windlass.engine.rest.Listing;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which updates of assets are asked for; what is not given does not matter. */
public class AssetEventFilter {

  /** What updates may be sorted by. */
  public static final Map<String, String> COLUMNS =
      Map.of(
          "id", "e.id",
          "timestamp", "e.happenedAt",
          "asset_id", "e.assetId",
          "source_dag_id", "e.sourceDagId",
          "source_task_id", "e.sourceTaskId",
          "source_run_id", "e.sourceRunId",
          "source_map_index", "e.sourceMapIndex");

  /** The asset. */
  @QueryParam("asset_id")
  public @Nullable Integer assetId;

  /** The DAG of the task that did it. */
  @QueryParam("source_dag_id")
  public @Nullable String sourceDagId;

  /** That task. */
  @QueryParam("source_task_id")
  public @Nullable String sourceTaskId;

  /** The run of that task. */
  @QueryParam("source_run_id")
  public @Nullable String sourceRunId;

  /** The element of that task. */
  @QueryParam("source_map_index")
  public @Nullable Integer sourceMapIndex;

  /** From then on. */
  @QueryParam("timestamp_gte")
  public @Nullable Instant timestampGte;

  /** Until then. */
  @QueryParam("timestamp_lte")
  public @Nullable Instant timestampLte;

  /** Returns the query for these updates. */
  public Listing<AssetEventEntity> listing(EntityManager entities) {
    return Listing.of(entities, AssetEventEntity.class, "e")
        .equal("e.assetId", assetId)
        .equal("e.sourceDagId", sourceDagId)
        .equal("e.sourceTaskId", sourceTaskId)
        .equal("e.sourceRunId", sourceRunId)
        .equal("e.sourceMapIndex", sourceMapIndex)
        .compare("e.happenedAt", ">=", timestampGte)
        .compare("e.happenedAt", "<=", timestampLte);
  }
}
