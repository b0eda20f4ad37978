package dev.windlass.engine.keep;

import dev.windlass.engine.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets PostgreSQL look at the tables of a new database as soon as there is something in them.
 *
 * <p>Its own look comes after a minute or later, and until then it takes any index of a table for
 * as good as any other: a run is then found by its DAG alone, among all runs of the DAG. From the
 * second look on, PostgreSQL is left to itself (the <a
 * href="https://www.postgresql.org/docs/15/routine-vacuuming.html#VACUUM-FOR-STATISTICS">autovacuum
 * daemon</a>).
 */
public final class YoungTables {

  private static final Logger LOG = Logger.getLogger(YoungTables.class);

  /** A table of which nothing is known has a negative number of rows. */
  private static final String YOUNG =
      """
      select relname as name, pg_relation_size(oid) as bytes from pg_class
      where oid in (to_regclass('dag_run'), to_regclass('task_instance'), to_regclass('task_attempt'))
        and reltuples < 0
      """;

  /** A hundred rows or more, which tell which columns say much and which little. */
  private static final long ENOUGH_BYTES = 64 * 1024;

  private static final Duration EVERY = Duration.ofSeconds(2);

  private record Young(String name, long bytes) {}

  private final Database database;
  private final Semaphore stop = new Semaphore(0);

  /** Makes one that does nothing yet. */
  public YoungTables(Database database) {
    this.database = database;
  }

  /** Looks on a thread of its own until there is nothing left to look for. */
  public void start() {
    if (database.isShared()) {
      Thread.ofVirtual().name("young tables").start(this::work);
    }
  }

  /** Stops looking. */
  public void stop() {
    stop.release();
  }

  private void work() {
    try {
      boolean young = true;
      while (young && !stop.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          young = tick();
        } catch (RuntimeException failed) {
          LOG.debugf("The tables could not be looked at: %s. Will try again.", failed.getMessage());
        }
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Stopped looking at tables.");
    }
  }

  /** Looks at those with something in them; says whether there are others. */
  public boolean tick() {
    List<Young> young =
        database.inTransaction(
            tx -> tx.query(row -> new Young(row.text("name"), row.longNumber("bytes")), YOUNG));
    List<Young> known = young.stream().filter(table -> table.bytes() >= ENOUGH_BYTES).toList();
    known.forEach(table -> database.inTransaction(tx -> tx.update("analyze " + table.name())));
    return known.size() < young.size();
  }
}
