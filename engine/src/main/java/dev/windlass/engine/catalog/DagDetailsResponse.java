package dev.windlass.engine.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A DAG with all that is in its spec.
 *
 * @param dag what lists show of it
 * @param catchup whether missed times before now get runs of their own
 * @param dagRunTimeout always null: a run has no timeout of its own here
 * @param assetExpression which assets it waits for; null if for none
 * @param docMd what it does, as Markdown
 * @param startDate when its first day begins
 * @param endDate when its last day begins
 * @param isPausedUponCreation always null: the installation says so
 * @param params what a run may be given, by name
 * @param renderTemplateAsNativeObj always false; kept for clients of Airflow
 * @param templateSearchPath always null; kept for clients of Airflow
 * @param timezone the zone of its dates
 * @param lastParsed when its bundle was last read
 * @param defaultArgs always empty: defaults are in the tasks
 * @param concurrency the same as {@code max_active_tasks}
 * @param latestDagVersion its current version
 * @param className the class that defines it
 * @param groups its groups of tasks, outer before inner
 * @param edges which task waits for which
 */
@Schema(name = "DAGDetailsResponse")
public record DagDetailsResponse(
    @JsonUnwrapped DagResponse dag,
    boolean catchup,
    @Nullable String dagRunTimeout,
    @Nullable Map<String, JsonNode> assetExpression,
    @Nullable String docMd,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Boolean isPausedUponCreation,
    Map<String, DagParamResponse> params,
    boolean renderTemplateAsNativeObj,
    @Nullable List<String> templateSearchPath,
    String timezone,
    @Nullable Instant lastParsed,
    Map<String, JsonNode> defaultArgs,
    int concurrency,
    DagVersionResponse latestDagVersion,
    String className,
    List<DagGroupResponse> groups,
    List<DagEdgeResponse> edges) {}
