package dev.windlass.engine.fleet;

import dev.windlass.engine.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Shows the time of the database once it was asked, so that engines whose machines disagree agree,
 * and so that a step of a machine's clock moves nothing. Until then, and with a database in the
 * engine's own process, it shows the machine's.
 */
public final class SharedClock implements InstantSource {

  private record Asked(Instant time, long nanos) {}

  private final InstantSource machine;
  private volatile @Nullable Asked asked;

  /** Makes one that shows the time of this machine. */
  public SharedClock() {
    this(Clock.systemUTC());
  }

  SharedClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    Asked base = asked;
    return base == null
        ? machine.instant()
        : base.time().plusNanos(System.nanoTime() - base.nanos());
  }

  /** Asks a PostgreSQL for its time. */
  public void ask(Database database) {
    database.inTransaction(tx -> {
      // The second question is answered at once: the first one had to get its connection ready.
      tx.query(row -> 1, "select 1");
      long begin = System.nanoTime();
      Instant time =
          tx.first(row -> row.instant("now"), "select clock_timestamp() as now").orElseThrow();
      long end = System.nanoTime();
      asked = new Asked(time, begin + (end - begin) / 2);
      return time;
    });
  }
}
