package dev.windlass.engine.dispatch;

import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the next try of instances whose wait is over. */
final class Retries {

  private Retries() {}

  /** Schedules what is due and remembers when the next is. */
  static void startDue(Pass pass) throws SQLException {
    List<Instance> due =
        pass.tx()
            .query(
                Instance::read,
                "select * from task_instance where due_at <= ? and state = 'up_for_retry'",
                pass.now());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Instance instance : due) {
      rows.add(new @Nullable Object[] {pass.now(), instance.id()});
      pass.scheduled(instance);
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'scheduled', scheduled_when = ?, due_at = null, reason = null
            where id = ? and state = 'up_for_retry'
            """,
            rows);
    pass.tx()
        .query(
            row -> row.instant("due_at"),
            "select due_at from task_instance where due_at > ? order by due_at limit 1",
            pass.now())
        .forEach(pass::wakeAt);
  }
}
