package dev.windlass.engine.home;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.home.AttentionResponse.AttentionFailedRunResponse;
import dev.windlass.engine.home.AttentionResponse.AttentionFailedRunsResponse;
import dev.windlass.engine.run.DagRunType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The runs that failed lately. Whoever cancelled a run knows that it failed. */
final class FailedRuns {

  private static final Duration LATELY = Duration.ofHours(24);

  private static final String FAILED =
      "from dag_run where state = 'failed' and end_date >= ? and cancelled = false";

  private FailedRuns() {}

  static AttentionFailedRunsResponse read(Transaction tx, Instant now) throws SQLException {
    Instant since = now.minus(LATELY);
    int total =
        tx.first(row -> row.number("failed"), "select count(*) as failed " + FAILED, since)
            .orElse(0);
    return new AttentionFailedRunsResponse(
        tx.query(
            FailedRuns::view,
            """
            select r.*, coalesce(d.display_name, r.dag_id) as display_name, exists (
              select 1 from dag_run later
              where later.dag_id = r.dag_id and later.run_after > r.run_after and later.state = 'success'
            ) as recovered
            from (
              select dag_id, run_id, run_type, run_after, start_date, end_date, reason
            """
                + FAILED
                + """
                 order by end_date desc limit ?
                ) r left join dag d on d.dag_id = r.dag_id
                order by r.end_date desc
                """,
            since,
            AttentionResource.SHOWN),
        total);
  }

  private static AttentionFailedRunResponse view(Row row) throws SQLException {
    return new AttentionFailedRunResponse(
        row.text("dag_id"),
        row.text("display_name"),
        row.text("run_id"),
        DagRunType.of(row.text("run_type")),
        row.instant("run_after"),
        row.optionalInstant("start_date"),
        row.instant("end_date"),
        row.optionalText("reason"),
        row.flag("recovered"));
  }
}
