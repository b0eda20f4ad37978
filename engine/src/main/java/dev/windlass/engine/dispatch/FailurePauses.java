package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.plan.FailurePause;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pauses DAGs of which too many runs in a row have failed, as {@code pauseAfterFailures} says. */
final class FailurePauses {

  /** Who did it, in the audit log. */
  private static final String OWNER = "engine";

  private FailurePauses() {}

  /** Looks at the latest runs of a DAG after one of them failed. */
  static void after(Pass pass, ActiveRun run) throws SQLException {
    Integer most = run.dag().spec().limits().pauseAfterFailures();
    if (most == null) {
      return;
    }
    List<RunState> latest =
        pass.tx()
            .query(
                row -> RunState.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                """
                select state from dag_run
                where dag_id = ? and state in ('success', 'failed') and cancelled = false
                order by dag_id, run_after desc, id desc limit ?
                """,
                run.dagId(),
                most);
    Optional<String> reason = FailurePause.reason(run.dag().spec(), latest, run.runId());
    if (reason.isPresent()) {
      pause(pass, run, reason.get());
    }
  }

  private static void pause(Pass pass, ActiveRun run, String reason) throws SQLException {
    int paused =
        pass.tx()
            .update(
                "update dag set is_paused = true, paused_reason = ? where dag_id = ? and is_paused = false",
                reason,
                run.dagId());
    if (paused == 1) {
      pass.tx()
          .update(
              """
              insert into event_log (happened_at, event, dag_id, run_id, logical_date, owner, extra)
              values (?, 'pause_dag_after_failures', ?, ?, ?, ?, ?)
              """,
              pass.now(),
              run.dagId(),
              run.runId(),
              run.facts().logicalDate(),
              OWNER,
              Json.MAPPER.createObjectNode().put("reason", reason).toString());
      pass.changes.add(new Change.OfDag(run.dagId()));
    }
  }
}
