package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.catalog.DagVersionResponse;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of a task instance.
 *
 * @param taskId the task
 * @param dagId the DAG
 * @param dagRunId the run
 * @param mapIndex which element it is for, from 0; -1 if for none
 * @param startDate when the try started
 * @param endDate when it ended
 * @param duration how long it took, in seconds
 * @param state how it ended, or that it runs
 * @param tryNumber counts from 1
 * @param maxTries how many tries the task has beside the first
 * @param taskDisplayName what people call the task
 * @param dagDisplayName what people call the DAG
 * @param hostname where it ran
 * @param unixname always null; kept for clients of Airflow
 * @param pool the pool it took slots of
 * @param poolSlots how many slots it took
 * @param queue always null: an executor has one queue here
 * @param priorityWeight the larger, the sooner
 * @param operator what it ran: {@code call}, {@code bash}, {@code http}, ...
 * @param queuedWhen when it was given to its executor
 * @param scheduledWhen since when nothing upstream held the task back
 * @param pid always null: a task has no process of its own, in general
 * @param executor what ran it
 * @param executorConfig always empty; kept for clients of Airflow
 * @param dagVersion the version its run is pinned to
 * @param reason why it ended as it did
 * @param renderedFields what it ran, with its templates rendered as they were then; secrets are
 *     masked
 * @param hasPod whether a pod of it was seen, which {@code .../tries/N/pod} shows
 */
public record TaskInstanceHistoryResponse(
    String taskId,
    String dagId,
    String dagRunId,
    int mapIndex,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Double duration,
    @Nullable TaskInstanceState state,
    int tryNumber,
    int maxTries,
    String taskDisplayName,
    String dagDisplayName,
    @Nullable String hostname,
    @Nullable String unixname,
    String pool,
    int poolSlots,
    @Nullable String queue,
    @Nullable Integer priorityWeight,
    @Nullable String operator,
    @Nullable Instant queuedWhen,
    @Nullable Instant scheduledWhen,
    @Nullable Integer pid,
    @Nullable String executor,
    String executorConfig,
    @Nullable DagVersionResponse dagVersion,
    @Nullable String reason,
    Map<String, JsonNode> renderedFields,
    boolean hasPod) {}
