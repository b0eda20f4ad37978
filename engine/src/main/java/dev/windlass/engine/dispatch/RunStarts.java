package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts queued runs, oldest first, while their DAG is not paused and has room for one more. So
 * many in a pass as can be decided about quickly; the next pass goes on.
 */
final class RunStarts {

  private static final int MOST_RUNS = 1_000;
  private static final int MOST_TASKS = 10_000;

  private record Queued(
      UUID id,
      String dagId,
      int maxActiveRuns,
      Instant runAfter,
      int unfinished,
      boolean backfill) {}

  private record Active(String dagId, int runs, boolean full) {}

  private RunStarts() {}

  /** Starts what may start; returns the tasks that ended at once. */
  static List<Pass.Ended> start(Pass pass) throws SQLException {
    List<Queued> starting = new ArrayList<>();
    Map<String, Integer> running = new HashMap<>();
    List<String> full = new ArrayList<>();
    for (Active active : active(pass)) {
      running.put(active.dagId(), active.runs());
      if (active.full()) {
        full.add(active.dagId());
      }
    }
    List<Queued> queued = queued(pass, full);
    boolean more = queued.size() == MOST_RUNS;
    int tasks = 0;
    for (Queued one : queued) {
      if (one.runAfter().isAfter(pass.now())) {
        pass.wakeAt(one.runAfter());
        more = false;
        break;
      }
      if (tasks >= MOST_TASKS) {
        more = true;
        break;
      }
      // A backfill has a limit of its own: no more of its runs are made than may be active.
      if (one.backfill() || running.getOrDefault(one.dagId(), 0) < one.maxActiveRuns()) {
        starting.add(one);
        tasks += one.unfinished();
        // One that somebody queued again may have nothing left to do.
        if (!one.backfill() && one.unfinished() > 0) {
          running.merge(one.dagId(), 1, Integer::sum);
        }
      }
    }
    if (more) {
      pass.wakeAt(pass.now());
    }
    return starting.isEmpty() ? List.of() : start(pass, starting);
  }

  private static List<Active> active(Pass pass) throws SQLException {
    return pass.tx()
        .query(
            row -> new Active(row.text("dag_id"), row.number("active"), row.flag("is_full")),
            """
            select r.dag_id, count(*) as active, count(*) >= min(d.max_active_runs) as is_full
            from dag_run r join dag d on d.dag_id = r.dag_id
            where r.state = 'running' and r.run_type <> 'backfill'
            group by r.dag_id
            """);
  }

  private static List<Queued> queued(Pass pass, List<String> full) throws SQLException {
    return pass.tx()
        .query(
            row ->
                new Queued(
                    row.id("id"),
                    row.text("dag_id"),
                    row.number("max_active_runs"),
                    row.instant("run_after"),
                    row.number("unfinished_tasks"),
                    row.text("run_type").equals("backfill")),
            """
            select r.id, r.dag_id, d.max_active_runs, r.run_after, r.unfinished_tasks, r.run_type
            from dag_run r join dag d on d.dag_id = r.dag_id
              left join backfill b on b.id = r.backfill_id
            where r.state = 'queued' and d.is_paused = false and (b.id is null or b.is_paused = false)
              and (r.run_type = 'backfill' or not (r.dag_id = any(?)))
            order by r.run_after, r.id limit ?
            """,
            full.toArray(String[]::new),
            MOST_RUNS);
  }

  private static List<Pass.Ended> start(Pass pass, List<Queued> starting) throws SQLException {
    List<ActiveRun> runs = pass.runs().get(pass.tx(), starting.stream().map(Queued::id).toList());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ActiveRun run : runs) {
      rows.add(new @Nullable Object[] {pass.now(), run.id()});
      pass.changed(run, RunState.RUNNING, new Change.Progress(pass.now(), null, null));
    }
    pass.tx()
        .updateAll(
            """
            update dag_run set state = 'running', start_date = ?, reason = null
            where id = ? and state = 'queued'
            """,
            rows);
    List<Pass.Ended> ended = Decisions.aboutAll(pass, runs);
    List<UUID> done =
        starting.stream().filter(one -> one.unfinished() == 0).map(Queued::id).toList();
    if (!done.isEmpty()) {
      RunEnds.end(pass, done);
    }
    return ended;
  }
}
