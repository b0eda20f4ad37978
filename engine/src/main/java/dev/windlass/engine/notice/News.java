package dev.windlass.engine.notice;

import dev.windlass.dag.NoticeEvent;
import dev.windlass.engine.run.ActiveRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people may want to be told.
 *
 * @param run the run
 * @param event what it is
 * @param taskId the task it is about; null if about the run
 * @param mapIndex the element, or -1
 * @param occasion what tells it from the same news another time
 * @param at when it happened
 * @param reason why, for people
 */
public record News(
    ActiveRun run,
    NoticeEvent event,
    @Nullable String taskId,
    int mapIndex,
    String occasion,
    Instant at,
    @Nullable String reason) {

  /** Returns a line that says it. */
  String subject() {
    String what =
        taskId == null
            ? "run '" + run.runId() + "'"
            : "task '" + taskId + "' of run '" + run.runId() + "'";
    String happened =
        switch (event) {
          case FAILURE -> "failed";
          case SUCCESS -> "succeeded";
          case RETRY -> "failed and is tried again";
          case MISSED_DEADLINE -> "missed its deadline";
        };
    return "%s: %s %s".formatted(run.dagId(), what, happened);
  }
}
