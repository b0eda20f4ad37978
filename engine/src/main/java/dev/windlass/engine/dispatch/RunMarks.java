package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.engine.event.Change;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives runs that have ended another state; their tasks stay as they are. One that is queued again
 * takes its turn, and ends by the states of its tasks if none of them is left to run.
 */
final class RunMarks {

  private record Standing(@Nullable Instant startDate, @Nullable Instant endDate) {}

  private RunMarks() {}

  static void mark(Pass pass, UUID runId, RunState state, String reason) throws SQLException {
    Optional<Standing> ended =
        pass.tx()
            .first(
                row ->
                    new Standing(
                        row.optionalInstant("start_date"), row.optionalInstant("end_date")),
                "select start_date, end_date from dag_run where id = ? and state in ('success', 'failed')",
                runId);
    if (ended.isEmpty()) {
      return;
    }
    if (state == RunState.QUEUED) {
      Clearings.queue(pass, pass.run(runId));
      return;
    }
    pass.tx()
        .update(
            "update dag_run set state = ?, cancelled = false, reason = ? where id = ?",
            state.value(),
            reason,
            runId);
    pass.changed(
        pass.run(runId),
        state,
        new Change.Progress(ended.get().startDate(), ended.get().endDate(), reason));
  }
}
