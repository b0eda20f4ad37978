package dev.windlass.engine.metrics;

import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;

/** How long the scheduler's passes take, and how much each commit carries. */
@Singleton
final class PassMetrics implements PassObserver {

  private final Timer took;
  private final Counter failures;
  private final DistributionSummary signals;
  private final DistributionSummary claims;

  PassMetrics(MeterRegistry registry) {
    took =
        Timer.builder("windlass.pass")
            .description("How long the transaction of a pass of the scheduler took")
            .serviceLevelObjectives(Buckets.QUICK)
            .register(registry);
    failures =
        Counter.builder("windlass.pass.failures")
            .description("Passes that could not be stored")
            .register(registry);
    signals =
        DistributionSummary.builder("windlass.pass.signals")
            .description("Reports and requests that one commit was about")
            .serviceLevelObjectives(Buckets.COUNTS)
            .register(registry);
    claims =
        DistributionSummary.builder("windlass.pass.claims")
            .description("Attempts that one commit gave to executors")
            .serviceLevelObjectives(Buckets.COUNTS)
            .register(registry);
  }

  @Override
  public void committed(PassReport pass) {
    took.record(pass.took());
    signals.record(pass.signals());
    claims.record(pass.claims());
  }

  @Override
  public void failed() {
    failures.increment();
  }
}
