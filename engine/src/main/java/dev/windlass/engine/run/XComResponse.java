package dev.windlass.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task instance, without its value.
 *
 * @param key always {@code return_value}
 * @param timestamp when it was stored
 * @param logicalDate the instant the run is for
 * @param mapIndex which element it is of; -1 if of none
 * @param taskId the task
 * @param dagId the DAG
 * @param runId the run
 * @param dagDisplayName what people call the DAG
 * @param valueSize how many bytes its value has as JSON
 */
public record XComResponse(
    String key,
    Instant timestamp,
    @Nullable Instant logicalDate,
    int mapIndex,
    String taskId,
    String dagId,
    String runId,
    String dagDisplayName,
    long valueSize) {}
