package dev.windlass.engine.dispatch;

import dev.windlass.engine.database.Row;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/**
 * Tells executors again what they are to end, as long as they have it: an engine that was killed
 * after a commit told nobody. To an executor that knows already it changes nothing.
 */
final class Stops {

  private Stops() {}

  /** Repeats every stop that is not over. */
  static void repeat(Pass pass) throws SQLException {
    pass.stops.addAll(
        pass.tx()
            .query(
                Stops::read,
                """
                select ti.executor, ti.attempt_id, r.cancelled, r.reason, ti.marked_as, ti.reason as marking
                from task_instance ti join dag_run r on r.id = ti.dag_run_id
                where ti.state in ('queued', 'running') and ti.attempt_id is not null and ti.engine_id = ?
                  and (ti.restarting or ti.marked_as is not null or r.cancelled)
                """,
                pass.engine()));
  }

  private static Pass.Stop read(Row row) throws SQLException {
    UUID attempt = row.id("attempt_id");
    String cancelled =
        Objects.requireNonNullElse(row.optionalText("reason"), "The run was cancelled.");
    String ended =
        row.optionalText("marked_as") == null
            ? "The task was cleared and runs again."
            : Objects.requireNonNullElse(row.optionalText("marking"), "The task was marked.");
    return new Pass.Stop(row.text("executor"), attempt, row.flag("cancelled") ? cancelled : ended);
  }
}
