package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts the tasks of runs that ended, and ends the runs that have none left. */
final class RunEnds {

  private static final class Count {
    int ended;
    int failedLeaves;
  }

  private RunEnds() {}

  /** Counts these tasks; returns whether a run ended. */
  static boolean count(Pass pass, List<Pass.Ended> ended) throws SQLException {
    Map<ActiveRun, Count> counts = new LinkedHashMap<>();
    for (Pass.Ended one : ended) {
      if (one.isElement()) {
        continue;
      }
      Count count = counts.computeIfAbsent(one.run(), run -> new Count());
      count.ended++;
      if (one.state().isFailure() && one.run().dag().graph().isLeaf(one.taskId())) {
        count.failedLeaves++;
      }
    }
    if (counts.isEmpty()) {
      return false;
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    counts.forEach((run, count) ->
        rows.add(new @Nullable Object[] {count.ended, count.failedLeaves, run.id()}));
    pass.tx()
        .updateAll(
            """
            update dag_run set unfinished_tasks = unfinished_tasks - ?, failed_leaves = failed_leaves + ?
            where id = ?
            """,
            rows);
    return end(pass, counts.keySet().stream().map(ActiveRun::id).toList());
  }

  /** Ends those of these runs that have no task left; returns whether there was one. */
  static boolean end(Pass pass, List<UUID> runs) throws SQLException {
    record Done(
        UUID id,
        int failedLeaves,
        boolean cancelled,
        @Nullable Instant startDate,
        @Nullable String reason) {}
    List<Done> done =
        pass.tx()
            .query(
                row ->
                    new Done(
                        row.id("id"),
                        row.number("failed_leaves"),
                        row.flag("cancelled"),
                        row.optionalInstant("start_date"),
                        row.optionalText("reason")),
                """
                select id, failed_leaves, cancelled, start_date, reason from dag_run
                where id = any(?) and unfinished_tasks = 0 and (state in ('queued', 'running')) is true
                """,
                (Object) runs.toArray(UUID[]::new));
    List<@Nullable Object[]> ends = new ArrayList<>();
    List<ActiveRun> failed = new ArrayList<>();
    for (Done one : done) {
      RunState state = one.cancelled() ? RunState.FAILED : RunPlanner.endOf(one.failedLeaves());
      String reason =
          state == RunState.FAILED && !one.cancelled() ? reason(pass, one.id()) : one.reason();
      ends.add(new @Nullable Object[] {state.value(), pass.now(), reason, one.id()});
      pass.changed(
          pass.run(one.id()), state, new Change.Progress(one.startDate(), pass.now(), reason));
      if (state == RunState.FAILED && !one.cancelled()) {
        failed.add(pass.run(one.id()));
      }
    }
    pass.tx()
        .updateAll("update dag_run set state = ?, end_date = ?, reason = ? where id = ?", ends);
    for (ActiveRun run : failed) {
      FailurePauses.after(pass, run);
    }
    return !done.isEmpty();
  }

  private static String reason(Pass pass, UUID run) throws SQLException {
    List<String> failed =
        pass.tx()
            .query(
                row -> row.text("task_id"),
                """
                select distinct task_id from task_instance
                where dag_run_id = ? and state = 'failed' and map_index = -1 order by task_id limit 4
                """,
                run);
    return failed.size() == 1
        ? "Task '%s' failed.".formatted(failed.getFirst())
        : "Tasks failed: %s%s."
            .formatted(
                String.join(", ", failed.subList(0, Math.min(3, failed.size()))),
                failed.size() > 3 ? ", ..." : "");
  }
}
