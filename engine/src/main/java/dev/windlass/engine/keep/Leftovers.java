package dev.windlass.engine.keep;

import dev.windlass.engine.database.Database;
import java.time.Instant;

/** Removes what only runs that are gone had needed. */
final class Leftovers {

  private static final int STEP = 1_000;

  private Leftovers() {}

  /** Removes events of assets that nobody waits for, none of them the latest of its asset. */
  static int assetEvents(Database database, Instant before) {
    return database.inTransaction(tx ->
        tx.update(
            """
            delete from asset_event where id in (
              select e.id from asset_event e
              where e.happened_at < ?
                and not exists (select 1 from dag_run_asset_event u where u.event_id = e.id)
                and not exists (
                  select 1 from queued_asset_event q where q.asset_id = e.asset_id and q.event_id = e.id
                )
                and exists (select 1 from asset_event n where n.asset_id = e.asset_id and n.id > e.id)
              order by e.id limit ?
            )
            """,
            before,
            STEP));
  }

  /** Removes versions of DAGs that no run has, and that others have replaced before that time. */
  static int versions(Database database, Instant before) {
    return database.inTransaction(tx ->
        tx.update(
            """
            delete from dag_version where id in (
              select v.id from dag_version v
              where v.created_at < ?
                and exists (
                  select 1 from dag_version n
                  where n.dag_id = v.dag_id and n.version_number > v.version_number and n.created_at < ?
                )
                and not exists (select 1 from dag d where d.version_id = v.id)
                and not exists (select 1 from dag_run r where r.dag_id = v.dag_id and r.dag_version_id = v.id)
              order by v.id limit ?
            )
            """,
            before,
            before,
            STEP));
  }

  /** Removes backfills that ended before that time and have no run any more. */
  static int backfills(Database database, Instant before) {
    return database.inTransaction(tx -> {
      Object[] gone =
          tx.query(
                  row -> row.longNumber("id"),
                  """
                  select b.id from backfill b
                  where b.completed_at < ? and not exists (
                    select 1 from backfill_date x join dag_run r on r.id = x.dag_run_id where x.backfill_id = b.id
                  )
                  order by b.id limit 10
                  """,
                  before)
              .toArray();
      for (Object backfill : gone) {
        tx.update("delete from backfill_date where backfill_id = ?", backfill);
        tx.update("delete from backfill where id = ?", backfill);
      }
      return gone.length;
    });
  }
}
