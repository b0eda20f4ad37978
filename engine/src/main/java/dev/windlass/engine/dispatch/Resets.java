package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts task instances back to where they were before their first try, but for its number. */
final class Resets {

  private Resets() {}

  /**
   * Puts them back. A result of an attempt they had is taken no more: they have no attempt then.
   */
  static void reset(Pass pass, List<Instance> instances) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> attempts = new ArrayList<>();
    List<@Nullable Object[]> begun = new ArrayList<>();
    for (Instance instance : instances) {
      rows.add(new @Nullable Object[] {instance.id()});
      if (instance.tryNumber() > 0) {
        begun.add(new @Nullable Object[] {instance.id()});
      }
      if (instance.attemptId() != null) {
        attempts.add(new @Nullable Object[] {pass.now(), instance.attemptId()});
      }
      pass.changed(
          instance,
          TaskState.NONE,
          instance.tryNumber(),
          new Change.Progress(null, null, null),
          new Change.Waits(null, null, null));
    }
    pass.tx().updateAll("delete from task_state where task_instance_id = ?", begun);
    // One that waited between two looks goes on in none of them.
    pass.tx()
        .updateAll(
            """
            update task_attempt set state = 'failed', end_date = ?, reason = 'It was cleared while it waited.'
            where id = ? and end_date is null
            """,
            attempts);
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'none', restarting = false, marked_as = null, attempt_id = null, failures = 0,
              losses = 0, looking = false, looks = 0, first_look_at = null, memory = null, due_at = null,
              scheduled_when = null, queued_when = null, start_date = null,
              end_date = null, host = null, reason = null, mapped_total = null, mapped_succeeded = 0,
              mapped_failed = 0, mapped_skipped = 0
            where id = ?
            """,
            rows);
  }
}
