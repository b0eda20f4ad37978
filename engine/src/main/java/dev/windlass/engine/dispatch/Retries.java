package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the next try of instances whose wait is over, and the next look of those that look. */
final class Retries {

  private Retries() {}

  /**
   * Schedules what is due and remembers when the next is. (H2 has those without a date at the head
   * of its index, so that a range without a lower end steps over all that ever ended.) The looks of
   * one attempt stay with one engine, as long as that is there: so its log stays in one place.
   */
  static void startDue(Pass pass) throws SQLException {
    List<Instance> due =
        pass.tx()
            .query(
                Instance::read,
                """
                select * from task_instance
                where due_at between ? and ? and (state = 'up_for_retry'
                  or (state in ('up_for_reschedule', 'deferred') and (engine_id = ? or engine_id is null
                    or engine_id not in (select id from engine where lost_at is null)))) is true
                """,
                Instant.EPOCH,
                pass.now(),
                pass.engine());
    List<@Nullable Object[]> retries = new ArrayList<>();
    List<@Nullable Object[]> looks = new ArrayList<>();
    for (Instance instance : due) {
      if (instance.state() == TaskState.UP_FOR_RETRY) {
        retries.add(new @Nullable Object[] {pass.now(), instance.id()});
        pass.scheduled(instance);
      } else {
        // Nobody is told of each look: to who watches it, it goes on waiting.
        looks.add(new @Nullable Object[] {instance.id()});
      }
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'scheduled', scheduled_when = ?, due_at = null, reason = null
            where id = ? and (state = 'up_for_retry') is true
            """,
            retries);
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'scheduled', due_at = null
            where id = ? and state in ('up_for_reschedule', 'deferred')
            """,
            looks);
    pass.tx()
        .query(
            row -> row.instant("due_at"),
            "select due_at from task_instance where due_at > ? order by due_at limit 1",
            pass.now())
        .forEach(pass::wakeAt);
  }
}
