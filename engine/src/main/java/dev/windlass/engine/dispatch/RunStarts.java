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

/** Starts queued runs, oldest first, while their DAG is not paused and has room for one more. */
final class RunStarts {

  private record Queued(
      UUID id,
      String dagId,
      int maxActiveRuns,
      Instant runAfter,
      int unfinished,
      boolean backfill) {}

  private RunStarts() {}

  /** Starts what may start; returns the tasks that ended at once. */
  static List<Pass.Ended> start(Pass pass) throws SQLException {
    List<Queued> queued =
        pass.tx()
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
                where r.state = 'queued' and d.is_paused = false
                  and (b.id is null or b.is_paused = false)
                order by r.run_after, r.id
                """);
    List<Pass.Ended> ended = new ArrayList<>();
    Map<String, Integer> active = new HashMap<>();
    for (Queued one : queued) {
      if (one.runAfter().isAfter(pass.now())) {
        pass.wakeAt(one.runAfter());
        continue;
      }
      if (one.backfill()) {
        // A backfill has a limit of its own: no more of its runs are made than may be active.
        ended.addAll(start(pass, one.id()));
        if (one.unfinished() == 0) {
          RunEnds.end(pass, List.of(one.id()));
        }
        continue;
      }
      int running = active.containsKey(one.dagId()) ? active.get(one.dagId()) : active(pass, one);
      if (running < one.maxActiveRuns()) {
        ended.addAll(start(pass, one.id()));
        // One that somebody queued again may have nothing left to do.
        if (one.unfinished() > 0 || !RunEnds.end(pass, List.of(one.id()))) {
          running++;
        }
      }
      active.put(one.dagId(), running);
    }
    return ended;
  }

  private static int active(Pass pass, Queued one) throws SQLException {
    return pass.tx()
        .first(
            row -> row.number("active"),
            """
            select count(*) as active from dag_run
            where state = 'running' and dag_id = ? and run_type <> 'backfill'
            """,
            one.dagId())
        .orElse(0);
  }

  private static List<Pass.Ended> start(Pass pass, UUID id) throws SQLException {
    ActiveRun run = pass.run(id);
    pass.tx()
        .update(
            """
            update dag_run set state = 'running', start_date = ?, reason = null
            where id = ? and state = 'queued'
            """,
            pass.now(),
            id);
    pass.changed(run, RunState.RUNNING, new Change.Progress(pass.now(), null, null));
    return Decisions.aboutAll(pass, run);
  }
}
