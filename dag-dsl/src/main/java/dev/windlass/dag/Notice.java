package dev.windlass.dag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task is told that a DAG notifies; {@link Dsl#notice} hands it over.
 *
 * <p>Example of a task method: {@code void page(Notice notice, Connection pager)}.
 *
 * @param event what happened
 * @param dagId the DAG
 * @param dagRunId the run
 * @param logicalDate the instant the run is for; of one without, when it was due
 * @param taskId the task it is about; null if about the run
 * @param mapIndex the element; -1 for none
 * @param at when it happened
 * @param subject a line that says it
 * @param reason why, for people; null if there is nothing to say
 */
public record Notice(
    NoticeEvent event,
    String dagId,
    String dagRunId,
    Instant logicalDate,
    @Nullable String taskId,
    int mapIndex,
    Instant at,
    String subject,
    @Nullable String reason) {}
