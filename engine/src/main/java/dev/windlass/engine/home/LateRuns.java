package dev.windlass.engine.home;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.home.AttentionResponse.AttentionLateRunResponse;
import dev.windlass.engine.home.AttentionResponse.AttentionLateRunsResponse;
import dev.windlass.engine.rest.DagRunState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The runs that should have started: those that wait, and those that were not even made. */
final class LateRuns {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String QUEUED =
      """
      from dag_run r join dag d on d.dag_id = r.dag_id
      where r.state = 'queued' and r.run_after < ? and d.is_paused = false
      """;

  private static final String MISSING =
      """
      from dag d where next_logical_date < ? and is_paused = false and is_stale = false
        and d.max_active_runs > (
          select count(*) from dag_run a
          where a.dag_id = d.dag_id and a.state in ('queued', 'running') and a.run_type <> 'backfill'
        )
      """;

  private LateRuns() {}

  static AttentionLateRunsResponse read(Transaction tx, Instant now) throws SQLException {
    Instant due = now.minus(PATIENCE);
    List<AttentionLateRunResponse> queued =
        tx.query(
            LateRuns::queued,
            """
            select r.dag_id, coalesce(d.display_name, r.dag_id) as display_name, r.run_id, r.run_after,
              d.max_active_runs, (
                select count(*) from dag_run a where a.dag_id = r.dag_id and a.state = 'running'
              ) as active
            """
                + QUEUED
                + " order by r.run_after limit ?",
            due,
            AttentionResource.SHOWN);
    List<AttentionLateRunResponse> missing =
        tx.query(
            LateRuns::missing,
            "select dag_id, coalesce(display_name, dag_id) as display_name, next_logical_date "
                + MISSING
                + " order by next_logical_date limit ?",
            due,
            AttentionResource.SHOWN);
    return new AttentionLateRunsResponse(
        Stream.concat(queued.stream(), missing.stream())
            .sorted(Comparator.comparing(AttentionLateRunResponse::due))
            .limit(AttentionResource.SHOWN)
            .toList(),
        count(tx, QUEUED, due) + count(tx, MISSING, due));
  }

  private static int count(Transaction tx, String from, Instant due) throws SQLException {
    return tx.first(row -> row.number("late"), "select count(*) as late " + from, due).orElse(0);
  }

  private static AttentionLateRunResponse queued(Row row) throws SQLException {
    int active = row.number("active");
    int most = row.number("max_active_runs");
    return new AttentionLateRunResponse(
        row.text("dag_id"),
        row.text("display_name"),
        row.text("run_id"),
        DagRunState.QUEUED,
        row.instant("run_after"),
        active >= most
            ? "%d of at most %d runs of this DAG are active; it starts when one of them ends."
                .formatted(active, most)
            : "Nothing holds it back; the scheduler has not started it yet.");
  }

  private static AttentionLateRunResponse missing(Row row) throws SQLException {
    return new AttentionLateRunResponse(
        row.text("dag_id"),
        row.text("display_name"),
        null,
        null,
        row.instant("next_logical_date"),
        "The engine has not made this run yet; its log says whether it tried.");
  }
}
