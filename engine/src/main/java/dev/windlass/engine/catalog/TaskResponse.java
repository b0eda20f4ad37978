package dev.windlass.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task of a DAG, as its current version has it.
 *
 * @param taskId its id, prefixed by its groups
 * @param taskDisplayName what people call it
 * @param owner who answers for it
 * @param startDate when the first day of its DAG begins
 * @param endDate when the last day of its DAG begins
 * @param triggerRule when it may start
 * @param dependsOnPast whether it waits for its own good end in the run before
 * @param waitForDownstream whether it waits for that of the tasks right after it too
 * @param retries how many tries beside the first
 * @param queue the executor that runs it
 * @param pool the pool its instances take slots of
 * @param poolSlots how many slots an instance takes
 * @param executionTimeout how long one attempt may take
 * @param retryDelay how long to wait before the second try
 * @param retryExponentialBackoff whether the wait grows with each try
 * @param priorityWeight the larger, the sooner
 * @param weightRule which other weights count: {@code downstream}, {@code upstream} or {@code
 *     absolute}
 * @param uiColor the color of its box
 * @param uiFgcolor the color of its text
 * @param templateFields which parts of its operator are templates
 * @param downstreamTaskIds the tasks that wait for it
 * @param docMd what it does
 * @param operatorName what it runs: {@code call}, {@code bash}, {@code http}, ...
 * @param params always empty: params are the run's
 * @param classRef the class that defines it
 * @param isMapped whether it has one instance per element of a list
 * @param extraLinks always empty; kept for clients of Airflow
 * @param upstreamTaskIds the tasks it waits for
 * @param groupId the innermost group it is in
 * @param isolation whether it shares a worker
 * @param outputType the Java type of its result, for people
 * @param operator what it runs, with its arguments
 * @param atMost how many instances of one run may be active at once; null for no limit
 * @param atMostOverRuns how many of all runs; null for no limit
 */
public record TaskResponse(
    String taskId,
    String taskDisplayName,
    @Nullable String owner,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    String triggerRule,
    boolean dependsOnPast,
    boolean waitForDownstream,
    int retries,
    @Nullable String queue,
    String pool,
    int poolSlots,
    @Nullable TimeDelta executionTimeout,
    @Nullable TimeDelta retryDelay,
    boolean retryExponentialBackoff,
    int priorityWeight,
    @Nullable String weightRule,
    @Nullable String uiColor,
    @Nullable String uiFgcolor,
    List<String> templateFields,
    List<String> downstreamTaskIds,
    @Nullable String docMd,
    String operatorName,
    Map<String, JsonNode> params,
    ClassRef classRef,
    boolean isMapped,
    List<String> extraLinks,
    List<String> upstreamTaskIds,
    @Nullable String groupId,
    String isolation,
    @Nullable String outputType,
    JsonNode operator,
    @Nullable Integer atMost,
    @Nullable Integer atMostOverRuns) {}
