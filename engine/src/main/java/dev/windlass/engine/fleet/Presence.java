package dev.windlass.engine.fleet;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Says again and again that this engine is there. When it cannot, because the database does not
 * answer or the process stands still, the others take it for lost after the lease.
 */
public final class Presence {

  private static final Logger LOG = Logger.getLogger(Presence.class);

  /** So many may fail before the engine is lost. */
  private static final int BEATS_PER_LEASE = 6;

  private final Database database;
  private final InstantSource clock;
  private final UUID self;
  private final Duration lease;
  private final Runnable beforeEach;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("presence").factory());
  private boolean failed;

  /**
   * Makes one that says nothing yet.
   *
   * @param lease after which silence the others take this engine for lost
   * @param beforeEach done before each beat
   */
  public Presence(
      Database database, InstantSource clock, UUID self, Duration lease, Runnable beforeEach) {
    this.database = database;
    this.clock = clock;
    this.self = self;
    this.lease = lease;
    this.beforeEach = beforeEach;
  }

  /** Begins. */
  public void start() {
    long millis = Math.max(1, lease.toMillis() / BEATS_PER_LEASE);
    var _ = timer.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Ends, and lets the others have at once what this engine had. */
  public void stop() {
    timer.shutdownNow();
    try {
      database.inTransaction(tx -> {
        Engines.leave(tx, self, clock.instant());
        return self;
      });
    } catch (DatabaseException gone) {
      LOG.warnf(
          "The database could not be told that this engine ends: %s. The others notice by themselves.",
          gone.getMessage());
    }
  }

  private void beat() {
    try {
      beforeEach.run();
      database.inTransaction(tx -> {
        Engines.beat(tx, self, clock.instant());
        return self;
      });
      failed = false;
    } catch (RuntimeException unanswered) {
      if (!failed) {
        LOG.warnf("The database does not answer: %s. Will go on asking.", unanswered.getMessage());
      }
      failed = true;
    }
  }
}
