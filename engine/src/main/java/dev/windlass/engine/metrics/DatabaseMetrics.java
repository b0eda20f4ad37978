package dev.windlass.engine.metrics;

import dev.windlass.engine.database.TransactionObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** How long the engine waits for its database. */
@Singleton
final class DatabaseMetrics implements TransactionObserver {

  private final Timer committed;
  private final Timer rolledBack;
  private final Timer waited;
  private final Counter refused;

  DatabaseMetrics(MeterRegistry registry) {
    committed = transactions("committed", registry);
    rolledBack = transactions("rolled_back", registry);
    waited =
        Timer.builder("windlass.database.connection")
            .description("How long transactions waited for a connection")
            .serviceLevelObjectives(Buckets.QUICK)
            .register(registry);
    refused =
        Counter.builder("windlass.database.refusals")
            .description("Transactions for which there was no connection")
            .register(registry);
  }

  private static Timer transactions(String end, MeterRegistry registry) {
    return Timer.builder("windlass.database.transaction")
        .description("How long transactions took, from their connection to their end")
        .tag("end", end)
        .serviceLevelObjectives(Buckets.QUICK)
        .register(registry);
  }

  @Override
  public void ended(long waitedNanos, long tookNanos, boolean wasCommitted) {
    waited.record(waitedNanos, TimeUnit.NANOSECONDS);
    (wasCommitted ? committed : rolledBack).record(tookNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void refused() {
    refused.increment();
  }
}
