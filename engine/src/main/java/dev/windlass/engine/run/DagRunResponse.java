package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.catalog.DagVersionResponse;
import dev.windlass.engine.rest.DagRunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run of a DAG.
 *
 * @param dagRunId its name within the DAG
 * @param dagId the DAG
 * @param logicalDate the instant it is for
 * @param queuedAt when it was made
 * @param startDate when it started
 * @param endDate when it ended
 * @param dataIntervalStart where the span of time it is for begins
 * @param dataIntervalEnd where that ends, exclusive
 * @param runAfter the earliest time it may start
 * @param lastSchedulingDecision always null: nothing looks at a run but when something of it
 *     happened
 * @param runType what made it
 * @param state its state
 * @param triggeredBy where it was asked for
 * @param conf its params, defaults filled in
 * @param note what somebody wrote about it
 * @param dagVersions the version it is pinned to
 * @param bundleVersion the bundle version it is pinned to
 * @param dagDisplayName what people call the DAG
 * @param duration how long it took, in seconds; null until it ended
 * @param reason why it waits, or why it ended as it did
 * @param triggeringUser who asked for it
 * @param triggeredFrom the task instance that made it; null if none did
 */
@Schema(name = "DAGRunResponse")
public record DagRunResponse(
    String dagRunId,
    String dagId,
    @Nullable Instant logicalDate,
    @Nullable Instant queuedAt,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    @Nullable Instant lastSchedulingDecision,
    DagRunType runType,
    DagRunState state,
    @Nullable DagRunTriggeredByType triggeredBy,
    Map<String, JsonNode> conf,
    @Nullable String note,
    List<DagVersionResponse> dagVersions,
    @Nullable String bundleVersion,
    String dagDisplayName,
    @Nullable Double duration,
    @Nullable String reason,
    @Nullable String triggeringUser,
    @Nullable TriggeredFromResponse triggeredFrom) {}
