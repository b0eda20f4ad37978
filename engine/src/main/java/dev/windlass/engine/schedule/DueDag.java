package dev.windlass.engine.schedule;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A DAG whose next date has come.
 *
 * @param date that date
 * @param room how many more runs may be active
 */
record DueDag(String dagId, UUID versionId, String bundleDigest, Instant date, int room) {

  private static final String DUE =
      """
      select d.dag_id, d.version_id, d.bundle_digest, d.next_logical_date, d.max_active_runs, (
          select count(*) from dag_run r
          where r.dag_id = d.dag_id and r.state in ('queued', 'running') and r.run_type <> 'backfill'
        ) as active
      from dag d
      where d.next_logical_date <= ? and d.is_paused = false and d.is_stale = false
        and (d.next_logical_date > ? or (d.next_logical_date = ? and d.dag_id > ?))
      order by d.next_logical_date, d.dag_id limit ?
      for update skip locked
      """;

  /** Locks the next ones after another, but for those that another engine is at work on. */
  static List<DueDag> lock(Transaction tx, Instant now, @Nullable DueDag after, int most)
      throws SQLException {
    Instant from = after == null ? Instant.EPOCH : after.date();
    String dagId = after == null ? "" : after.dagId();
    return tx.query(DueDag::read, DUE, now, from, from, dagId, most);
  }

  private static DueDag read(Row row) throws SQLException {
    return new DueDag(
        row.text("dag_id"),
        row.id("version_id"),
        row.text("bundle_digest"),
        row.instant("next_logical_date"),
        row.number("max_active_runs") - row.number("active"));
  }
}
