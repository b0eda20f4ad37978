package dev.windlass.engine.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when a run or a task of it must have started or finished.
 *
 * @param id its id
 * @param dagId the DAG
 * @param dagRunId the run
 * @param taskId the task; null for the run
 * @param until {@code started} or {@code finished}
 * @param deadlineTime when it is due
 * @param state {@code open}, {@code met}, {@code missed}, or {@code past} if it was over before the
 *     run was made
 * @param missed whether it was missed
 */
public record DeadlineResponse(
    String id,
    String dagId,
    String dagRunId,
    @Nullable String taskId,
    String until,
    Instant deadlineTime,
    String state,
    boolean missed) {}
