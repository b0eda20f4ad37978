package dev.windlass.engine.metrics;

import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts in the database what has not ended when metrics are asked for, but only every few seconds
 * and once at a time, whoever asks how often: no scraper can hurt the database, and an engine that
 * nobody asks does not count at all.
 */
@Singleton
public final class LiveFigures {

  /** A scrape is answered in any case, without these figures if need be. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Database database;
  private final Duration interval;
  private final LiveMeters meters;
  private @Nullable CompletableFuture<Void> counting;
  private @Nullable Long counted;
  private volatile boolean known;

  LiveFigures(MeterRegistry registry, Database database, Settings settings) {
    this.database = database;
    this.interval = settings.metricsRefresh();
    this.meters = new LiveMeters(registry);
    Gauge.builder("windlass.database.up", this, it -> it.known ? 1 : 0)
        .description("1 if what stands in the database could be counted, 0 if not")
        .register(registry);
  }

  /** Completes when the figures are fresh enough, or when that takes too long. */
  public synchronized CompletionStage<Void> fresh() {
    if (counting == null) {
      if (counted != null && System.nanoTime() - counted < interval.toNanos()) {
        return CompletableFuture.completedFuture(null);
      }
      counting = CompletableFuture.runAsync(this::count, Thread::startVirtualThread);
    }
    return counting
        .copy()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(late -> {
          unknown();
          return null;
        });
  }

  private void count() {
    try {
      LiveCounts counts = database.inTransaction(LiveCounts::read);
      meters.show(counts);
      known = true;
    } catch (DatabaseException down) {
      unknown();
    } finally {
      over();
    }
  }

  private synchronized void over() {
    counting = null;
    counted = System.nanoTime();
  }

  private void unknown() {
    known = false;
    meters.hide();
  }
}
