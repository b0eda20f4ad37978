package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.catalog.DagVersionResponse;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task of one run, or one element of a mapped task.
 *
 * @param id its id
 * @param taskId the task
 * @param dagId the DAG
 * @param dagRunId the run
 * @param mapIndex which element it is for, from 0; -1 if for none
 * @param logicalDate the instant the run is for
 * @param runAfter the earliest time the run may start
 * @param startDate when its latest try started
 * @param endDate when it ended
 * @param duration how long its latest try took, in seconds
 * @param state its state; null while it waits for its upstream tasks
 * @param tryNumber the number of its latest try; 0 before the first
 * @param maxTries how many tries it has beside the first; anew once it was cleared
 * @param taskDisplayName what people call the task
 * @param dagDisplayName what people call the DAG
 * @param hostname where it runs
 * @param unixname always null; kept for clients of Airflow
 * @param pool the pool it takes slots of
 * @param poolSlots how many slots it takes
 * @param queue always null: an executor has one queue here
 * @param priorityWeight the larger, the sooner
 * @param operator what it runs: {@code call}, {@code bash}, {@code http}, ...
 * @param queuedWhen when it was given to its executor
 * @param scheduledWhen since when nothing upstream holds it back
 * @param pid always null: a task has no process of its own, in general
 * @param executor what runs it
 * @param executorConfig always empty; kept for clients of Airflow
 * @param note what somebody wrote about it
 * @param renderedMapIndex its element for people
 * @param renderedFields the operator's texts as they are rendered for the run, secrets masked;
 *     empty in lists. Connections and variables in them are those of now
 * @param trigger always null: waiting needs no triggerer here
 * @param triggererJob always null: waiting needs no triggerer here
 * @param dagVersion the version its run is pinned to
 * @param reason why it waits, or why it ended as it did
 * @param dueAt when its next try is due
 * @param failures how many tries failed; these use up its tries
 * @param losses how many tries were lost with what they ran on; these are repeated free of charge
 * @param element the element of a mapped task
 * @param mappedTotal how many elements the task was expanded to; null unless this stands for all of
 *     them
 * @param mappedSucceeded how many of them succeeded
 * @param mappedFailed how many of them failed
 * @param mappedSkipped how many of them were skipped
 */
public record TaskInstanceResponse(
    String id,
    String taskId,
    String dagId,
    String dagRunId,
    int mapIndex,
    @Nullable Instant logicalDate,
    Instant runAfter,
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
    @Nullable String note,
    @Nullable String renderedMapIndex,
    Map<String, JsonNode> renderedFields,
    @Nullable JsonNode trigger,
    @Nullable JsonNode triggererJob,
    @Nullable DagVersionResponse dagVersion,
    @Nullable String reason,
    @Nullable Instant dueAt,
    int failures,
    int losses,
    @Nullable JsonNode element,
    @Nullable Integer mappedTotal,
    @Nullable Integer mappedSucceeded,
    @Nullable Integer mappedFailed,
    @Nullable Integer mappedSkipped) {}
