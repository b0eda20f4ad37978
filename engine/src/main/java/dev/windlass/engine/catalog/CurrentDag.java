package dev.windlass.engine.catalog;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A DAG as it is now: what a new run of it is pinned to, read with one query.
 *
 * @param version its newest version
 * @param bundleDigest the bundle version that it came with last
 * @param stale whether its file is gone
 * @param paused whether its runs wait
 */
public record CurrentDag(
    DagVersionResponse version, String bundleDigest, boolean stale, boolean paused) {

  private static final String QUERY =
      """
      select d.bundle_digest, d.is_stale, d.is_paused, coalesce(d.display_name, d.dag_id) as display_name,
        v.id, v.version_number, v.dag_id, v.bundle_name, v.bundle_digest as first_digest, v.created_at,
        v.commit_url, v.commit_id, v.commit_author
      from dag d join dag_version v on v.id = d.version_id where d.dag_id = ?
      """;

  /** Returns the DAG of that id, also if it is retired. */
  public static Optional<CurrentDag> find(Transaction tx, String dagId) throws SQLException {
    return tx.first(CurrentDag::read, QUERY, dagId);
  }

  private static CurrentDag read(Row row) throws SQLException {
    DagVersionResponse version =
        new DagVersionResponse(
            row.id("id"),
            row.number("version_number"),
            row.text("dag_id"),
            row.optionalText("bundle_name"),
            row.optionalText("first_digest"),
            row.instant("created_at"),
            row.optionalText("commit_url"),
            row.optionalText("commit_id"),
            row.optionalText("commit_author"),
            row.text("display_name"));
    return new CurrentDag(
        version, row.text("bundle_digest"), row.flag("is_stale"), row.flag("is_paused"));
  }
}
