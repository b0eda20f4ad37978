package dev.windlass.engine.asset;

import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes updates of assets, and queues them for the DAGs that wait for them, in one transaction
 * with what made them. A DAG that is paused gets none, as in Airflow.
 *
 * <p>Only the scheduler's thread calls this: ids are in the order in which updates became visible.
 */
public final class AssetUpdates {

  private AssetUpdates() {}

  /** Writes the updates and returns the id of the latest event. */
  public static long write(Transaction tx, List<AssetUpdate> updates, Instant now)
      throws SQLException {
    long before = latest(tx);
    Map<String, Long> ids = new HashMap<>();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (AssetUpdate update : updates) {
      Long id = ids.get(update.uri());
      if (id == null) {
        id = AssetRows.keep(tx, new AssetSpec(update.uri()), now);
        ids.put(update.uri(), id);
      }
      AssetUpdate.Source source = update.source();
      rows.add(
          new @Nullable Object[] {
            id,
            now,
            AssetRows.json(update.extra()),
            source == null ? null : source.dagId(),
            source == null ? null : source.runId(),
            source == null ? null : source.taskId(),
            source == null ? -1 : source.mapIndex()
          });
    }
    tx.updateAll(
        """
        insert into asset_event (asset_id, happened_at, extra, source_dag_id, source_run_id,
          source_task_id, source_map_index)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
    tx.update(
        """
        insert into queued_asset_event (dag_id, asset_id, event_id, created_at)
        select r.dag_id, e.asset_id, e.id, e.happened_at
        from asset_event e join asset_reference r on r.asset_id = e.asset_id and r.kind = 'schedule'
          join dag d on d.dag_id = r.dag_id
        where e.id > ? and d.is_paused = false and d.is_stale = false
        """,
        before);
    return latest(tx);
  }

  private static long latest(Transaction tx) throws SQLException {
    return tx.first(row -> row.longNumber("latest"), "select max(id) as latest from asset_event")
        .orElse(0L);
  }
}
