package dev.windlass.engine.home;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.home.AttentionResponse.AttentionTaskResponse;
import dev.windlass.engine.home.AttentionResponse.AttentionTasksResponse;
import dev.windlass.engine.run.Reasons;
import dev.windlass.engine.run.TaskInstanceState;
import dev.windlass.engine.run.WaitReasons;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The task instances that wait although nothing upstream holds them back. */
final class LongWaiting {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** When a hundred thousand wait, these many tell as much. */
  private static final int LOOKED_AT = 500;

  /** Since when one waits, by its state; for its next try, since the end of the latest one. */
  private static final Map<TaskInstanceState, String> SINCE =
      Map.of(
          TaskInstanceState.SCHEDULED, "t.scheduled_when",
          TaskInstanceState.QUEUED, "t.queued_when",
          TaskInstanceState.UP_FOR_RETRY, "a.end_date");

  private LongWaiting() {}

  static AttentionTasksResponse read(Transaction tx, Instant now) throws SQLException {
    List<AttentionTaskResponse> waiting = new ArrayList<>();
    WaitReasons reasons = new WaitReasons(tx);
    for (Map.Entry<TaskInstanceState, String> entry : SINCE.entrySet()) {
      waiting.addAll(
          tx.query(
              row -> view(row, reasons),
              """
              select t.*, r.run_id, coalesce(d.display_name, d.dag_id) as display_name, %1$s as since
              from task_instance t join dag_run r on r.id = t.dag_run_id join dag d on d.dag_id = t.dag_id
                left join task_attempt a on a.id = t.attempt_id
              where t.state = ? and %1$s < ? and d.is_paused = false limit ?
              """
                  .formatted(entry.getValue()),
              entry.getKey().value(),
              now.minus(PATIENCE),
              LOOKED_AT));
    }
    return new AttentionTasksResponse(
        waiting.stream()
            .sorted(Comparator.comparing(AttentionTaskResponse::since))
            .limit(AttentionResource.SHOWN)
            .toList(),
        waiting.size());
  }

  private static AttentionTaskResponse view(Row row, WaitReasons reasons) throws SQLException {
    return new AttentionTaskResponse(
        row.text("dag_id"),
        row.text("display_name"),
        row.text("run_id"),
        row.text("task_id"),
        row.number("map_index"),
        row.number("try_number"),
        Objects.requireNonNull(TaskInstanceState.of(row.text("state"))),
        row.instant("since"),
        null,
        reasons.of(Reasons.Facts.read(row)));
  }
}
