package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cancels runs: what has not started is skipped, what runs is ended by its executor. The run has
 * failed when the last of it has ended.
 */
final class Cancellations {

  private Cancellations() {}

  /**
   * Cancels a run; returns the tasks that ended by it. One that has ended already stays as it is.
   */
  static List<Pass.Ended> cancel(Pass pass, UUID runId, String reason) throws SQLException {
    int changed =
        pass.tx()
            .update(
                """
                update dag_run set cancelled = true, reason = ?, start_date = coalesce(start_date, ?)
                where id = ? and state in ('queued', 'running') and cancelled = false
                """,
                AttemptResults.shortened(reason),
                pass.now(),
                runId);
    if (changed == 0) {
      return List.of();
    }
    ActiveRun run = pass.run(runId);
    // What was to run again once it ended is only ended now.
    pass.tx()
        .update(
            "update task_instance set restarting = false where dag_run_id = ? and restarting",
            runId);
    tell(pass, run, reason);
    Repetitions.beginNoMore(pass, run);
    List<Pass.Ended> ended = new ArrayList<>();
    List<@Nullable Object[]> skipped = new ArrayList<>();
    List<@Nullable Object[]> waited = new ArrayList<>();
    for (Instance instance :
        pass.tx()
            .query(
                Instance::read,
                """
                select * from task_instance
                where dag_run_id = ? and state in ('none', 'scheduled', 'up_for_retry', 'up_for_reschedule', 'deferred',
                  'queued', 'running')
                """,
                runId)) {
      boolean whole =
          run.dag().graph().task(instance.taskId()).mapping() != null && !instance.isElement();
      switch (instance.state()) {
        case QUEUED, RUNNING -> {
          UUID attempt = instance.attemptId();
          if (attempt != null && !whole) {
            pass.stops.add(new Pass.Stop(instance.executor(), attempt, reason));
          }
        }
        case NONE, SCHEDULED, UP_FOR_RETRY, UP_FOR_RESCHEDULE, DEFERRED -> {
          skipped.add(new @Nullable Object[] {pass.now(), reason, instance.id()});
          if (instance.attemptId() != null) {
            waited.add(new @Nullable Object[] {pass.now(), reason, instance.attemptId()});
          }
          if (instance.state() == TaskState.DEFERRED
              || instance.state() == TaskState.UP_FOR_RESCHEDULE) {
            UUID looking = Objects.requireNonNull(instance.attemptId());
            pass.attempts.add(
                EndedAttempt.of(looking, run, instance, EndedAttempt.Ending.CANCELLED, pass.now()));
          }
          pass.ended(instance, TaskState.SKIPPED, reason);
          ended.add(Pass.Ended.of(run, instance, TaskState.SKIPPED));
        }
        case SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED -> {
          // Asked for none of these.
        }
      }
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'skipped', end_date = ?, looking = false, due_at = null, reason = ?
            where id = ? and state in ('none', 'scheduled', 'up_for_retry', 'up_for_reschedule', 'deferred')
            """,
            skipped);
    pass.tx()
        .updateAll(
            """
            update task_attempt set state = 'skipped', end_date = ?, reason = ?
            where id = ? and end_date is null
            """,
            waited);
    return ended;
  }

  /** It goes on until the last of it has ended, but with a reason. */
  private static void tell(Pass pass, ActiveRun run, String reason) throws SQLException {
    record Standing(RunState state, @Nullable Instant startDate) {}
    pass.tx()
        .first(
            row ->
                new Standing(
                    RunState.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                    row.optionalInstant("start_date")),
            "select state, start_date from dag_run where id = ?",
            run.id())
        .ifPresent(standing ->
            pass.changed(
                run, standing.state(), new Change.Progress(standing.startDate(), null, reason)));
  }
}
