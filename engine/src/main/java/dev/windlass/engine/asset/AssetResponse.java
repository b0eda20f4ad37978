package dev.windlass.engine.asset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset, in Airflow's shape.
 *
 * @param id its id
 * @param name what people call it
 * @param uri its identity
 * @param group what it belongs to
 * @param extra what else is worth knowing
 * @param createdAt when a DAG first named it
 * @param updatedAt when it last changed
 * @param consumingDags the DAGs that wait for it
 * @param producingTasks the tasks that update it
 * @param consumingTasks the tasks that read it
 * @param aliases always empty: there are no aliases here
 * @param lastAssetEvent its latest update
 */
public record AssetResponse(
    int id,
    String name,
    String uri,
    String group,
    @Nullable Map<String, JsonNode> extra,
    Instant createdAt,
    Instant updatedAt,
    List<DagScheduleAssetReference> consumingDags,
    List<TaskOutletAssetReference> producingTasks,
    List<TaskInletAssetReference> consumingTasks,
    List<AssetAliasResponse> aliases,
    @Nullable LastAssetEventResponse lastAssetEvent) {}
