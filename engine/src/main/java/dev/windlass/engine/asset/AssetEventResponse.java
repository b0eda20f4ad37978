package dev.windlass.engine.asset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update of an asset, in Airflow's shape.
 *
 * @param id its id; a later one is larger
 * @param assetId the asset
 * @param uri its URI
 * @param name its name
 * @param group its group
 * @param extra what is said about the update
 * @param sourceTaskId the task that did it
 * @param sourceDagId the DAG of that task
 * @param sourceRunId the run of that task
 * @param sourceMapIndex the element of that task, or -1
 * @param createdDagruns the runs it made, together with others or alone
 * @param timestamp when it happened
 */
public record AssetEventResponse(
    int id,
    int assetId,
    @Nullable String uri,
    @Nullable String name,
    @Nullable String group,
    @Nullable Map<String, JsonNode> extra,
    @Nullable String sourceTaskId,
    @Nullable String sourceDagId,
    @Nullable String sourceRunId,
    int sourceMapIndex,
    List<DagRunAssetReference> createdDagruns,
    Instant timestamp) {}
