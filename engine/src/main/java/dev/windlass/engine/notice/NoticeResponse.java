package dev.windlass.engine.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice about a run.
 *
 * @param id its id
 * @param dagId the DAG
 * @param dagRunId the run
 * @param taskId the task it is about; null if about the run
 * @param event {@code failure}, {@code success}, {@code retry} or {@code missed_deadline}
 * @param channel where it goes, in words
 * @param subject what it says
 * @param state {@code waiting}, {@code sent}, or {@code failed} if it is tried no more
 * @param attempts how often sending it was tried
 * @param createdAt when it was written
 * @param sentAt when it was sent
 * @param problem why it could not be sent the last time
 */
public record NoticeResponse(
    String id,
    String dagId,
    String dagRunId,
    @Nullable String taskId,
    String event,
    String channel,
    String subject,
    String state,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable String problem) {}
