package dev.windlass.engine.dispatch;

import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.DroppedElements;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets task instances run again that were cleared while an executor had them, as soon as their
 * attempt has ended.
 */
final class Restarts {

  private record Mapped(ActiveRun run, String taskId) {}

  private Restarts() {}

  /** Gives an attempt that has ended its place in the history; its instance begins anew. */
  static void end(Pass pass, Instance instance, UUID attempt, Instant at) throws SQLException {
    pass.tx()
        .update(
            """
            update task_attempt set state = 'failed', start_date = coalesce(start_date, ?), end_date = ?,
              reason = 'It was ended, to run again.'
            where id = ?
            """,
            at,
            at,
            attempt);
    pass.attempts.add(
        EndedAttempt.of(
            attempt, pass.run(instance.runId()), instance, EndedAttempt.Ending.CLEARED, at));
    pass.restarted.add(instance);
    pass.lines.add(
        new Pass.EngineLine(
            attempt,
            new LogLine(
                at,
                LogLine.Level.INFO,
                "Attempt %d is over: the task was cleared and runs again."
                    .formatted(instance.tryNumber()))));
  }

  /** Puts them back and starts what may start; returns the tasks that ended at once. */
  static List<Pass.Ended> begin(Pass pass, List<Instance> over) throws SQLException {
    if (over.isEmpty()) {
      return List.of();
    }
    Resets.reset(pass, over);
    Set<ActiveRun> runs = new LinkedHashSet<>();
    Set<Mapped> mapped = new LinkedHashSet<>();
    for (Instance instance : over) {
      ActiveRun run = pass.run(instance.runId());
      runs.add(run);
      if (instance.isElement()) {
        mapped.add(new Mapped(run, instance.taskId()));
      }
    }
    for (Mapped one : mapped) {
      dropIfWhole(pass, one);
    }
    return Decisions.aboutAll(pass, runs);
  }

  /** A mapped task that was cleared as a whole has no elements until it is expanded again. */
  private static void dropIfWhole(Pass pass, Mapped mapped) throws SQLException {
    Optional<Instance> whole =
        pass.tx()
            .first(
                Instance::read,
                """
                select * from task_instance
                where dag_run_id = ? and task_id = ? and map_index = -1 and restarting
                """,
                mapped.run().id(),
                mapped.taskId());
    if (whole.isPresent()) {
      DroppedElements.drop(pass.tx(), mapped.run().id(), mapped.taskId());
      boolean underWay =
          pass.tx()
              .first(
                  row -> true,
                  "select id from task_instance where dag_run_id = ? and task_id = ? and map_index >= 0 limit 1",
                  mapped.run().id(),
                  mapped.taskId())
              .isPresent();
      if (!underWay) {
        Resets.reset(pass, List.of(whole.get()));
      }
    }
  }
}
