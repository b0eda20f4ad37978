package dev.windlass.engine.metrics;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.util.List;

/**
 * What stands in the database and has not ended. It costs as much as there is under way, however
 * much has ended before.
 */
record LiveCounts(
    List<Runs> runs,
    List<Tasks> tasks,
    List<Pool> pools,
    List<Bundle> bundles,
    int importErrors,
    int notices) {

  private static final String RUNS =
      """
      select state, count(*) as runs, sum(unfinished_tasks) as unfinished from dag_run
      where state in ('queued', 'running') group by state
      """;

  /** The row that stands for all elements of a mapped task has no attempt and is none. */
  private static final String TASKS =
      """
      select state, pool, kind, count(*) as tasks, sum(pool_slots) as slots from (
        select state, pool, pool_slots,
          case when state = 'scheduled' then substring(line from 1 for position('/' in line)) else '' end as kind
        from task_instance
        where state in ('scheduled', 'queued', 'running', 'up_for_retry', 'up_for_reschedule', 'deferred')
          and (state <> 'running' or attempt_id is not null)
      ) live group by state, pool, kind
      """;

  private static final String BUNDLES =
      "select bundle_name, count(*) as dags from dag where is_stale = false group by bundle_name";

  /** Runs with a state, and how many of their tasks have not ended. */
  record Runs(String state, int runs, int unfinished) {
    static Runs read(Row row) throws SQLException {
      return new Runs(row.text("state"), row.number("runs"), row.number("unfinished"));
    }
  }

  /**
   * Task instances with a state, in a pool.
   *
   * @param line the kind of line in which they wait, as their rows begin with it
   */
  record Tasks(String state, String pool, String line, int tasks, int slots) {
    static Tasks read(Row row) throws SQLException {
      return new Tasks(
          row.text("state"),
          row.text("pool"),
          row.text("kind"),
          row.number("tasks"),
          row.number("slots"));
    }
  }

  /** A pool; a negative number of slots means no limit. */
  record Pool(String name, int slots) {
    static Pool read(Row row) throws SQLException {
      return new Pool(row.text("name"), row.number("slots"));
    }
  }

  /** A bundle and how many DAGs it has. */
  record Bundle(String name, int dags) {
    static Bundle read(Row row) throws SQLException {
      return new Bundle(row.text("bundle_name"), row.number("dags"));
    }
  }

  static LiveCounts read(Transaction tx) throws SQLException {
    return new LiveCounts(
        tx.query(Runs::read, RUNS),
        tx.query(Tasks::read, TASKS),
        tx.query(Pool::read, "select name, slots from pool"),
        tx.query(Bundle::read, BUNDLES),
        count(tx, "select count(*) as found from import_error"),
        count(tx, "select count(*) as found from notice where state = 'waiting'"));
  }

  private static int count(Transaction tx, String sql) throws SQLException {
    return tx.first(row -> row.number("found"), sql).orElse(0);
  }
}
