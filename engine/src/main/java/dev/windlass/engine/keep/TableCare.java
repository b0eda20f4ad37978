package dev.windlass.engine.keep;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.loop.Rounds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has PostgreSQL do early what it does by itself every minute or later.
 *
 * <p>It counts a new table as soon as there is something in it: until then it takes any index of a
 * table for as good as any other, and a run is found by its DAG alone, among all runs of the DAG.
 *
 * <p>It clears the tables that every task instance changes as soon as twenty thousand rows are
 * dead. What has left the line of those who wait leaves its entries at the head of the index, and
 * every look for who is next steps over all of them, until the table is cleared. PostgreSQL by
 * itself waits for a fifth of the rows to be dead, which with three million of them is never (the
 * <a href="https://www.postgresql.org/docs/15/routine-vacuuming.html">autovacuum daemon</a>).
 */
public final class TableCare {

  private static final Logger LOG = Logger.getLogger(TableCare.class);

  /** A table of which nothing is known has a negative number of rows. */
  private static final String QUERY =
      """
      select c.relname as name, pg_relation_size(c.oid) as bytes, c.reltuples < 0 as is_young,
        pg_stat_get_dead_tuples(c.oid) as dead, pg_stat_get_live_tuples(c.oid) as live
      from pg_class c
      where c.oid in (to_regclass('dag_run'), to_regclass('task_instance'), to_regclass('task_attempt'))
      """;

  /** A hundred rows or more, which tell which columns say much and which little. */
  private static final long ENOUGH_BYTES = 64 * 1024;

  /** A few thousand task instances, each of which changes its row three or four times. */
  private static final long MANY_DEAD = 20_000;

  /** All indexes are read to clear a table: the more it has, the more has to be dead. */
  private static final long LIVE_FOR_A_DEAD = 50;

  private static final Duration EVERY = Duration.ofSeconds(2);

  private record Table(String name, long bytes, boolean young, long dead, long live) {

    boolean isToBeCounted() {
      return young && bytes >= ENOUGH_BYTES;
    }

    boolean isToBeCleared() {
      return dead >= MANY_DEAD + live / LIVE_FOR_A_DEAD;
    }
  }

  private final Database database;
  private final Rounds rounds =
      new Rounds(
          "table care",
          EVERY,
          this::tick,
          failed ->
              LOG.debugf(
                  "The tables could not be looked at: %s. Will try again.", failed.getMessage()));

  /** Makes one that does nothing yet. */
  public TableCare(Database database) {
    this.database = database;
  }

  /** Looks on a thread of its own. */
  public void start() {
    if (database.isShared()) {
      rounds.start();
    }
  }

  /** Stops looking. */
  public void stop() {
    rounds.stop();
  }

  /** Looks at each once, and does what it needs. */
  public void tick() {
    for (Table table : database.inTransaction(TableCare::tables)) {
      if (table.isToBeCleared()) {
        // Another engine may be at it.
        database.alone("vacuum (skip_locked, truncate false) " + table.name());
      } else if (table.isToBeCounted()) {
        database.alone("analyze " + table.name());
      }
    }
  }

  private static List<Table> tables(Transaction tx) throws SQLException {
    return tx.query(
        row ->
            new Table(
                row.text("name"),
                row.longNumber("bytes"),
                row.flag("is_young"),
                row.longNumber("dead"),
                row.longNumber("live")),
        QUERY);
  }
}
