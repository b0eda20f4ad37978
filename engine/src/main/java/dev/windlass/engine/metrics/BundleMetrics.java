package dev.windlass.engine.metrics;

import dev.windlass.engine.bundle.BundleRefreshed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long it takes to take over changed folders of DAGs, and when that was last done. */
@Singleton
final class BundleMetrics {

  private final MeterRegistry registry;
  private final Map<String, Instant> latest = new ConcurrentHashMap<>();

  BundleMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void refreshed(@Observes BundleRefreshed refreshed) {
    String bundle = refreshed.bundleName();
    Timer.builder("windlass.bundle.refresh")
        .description("How long it took to copy, read and publish a bundle that changed")
        .tag("bundle", bundle)
        .tag("result", refreshed.result().name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(Buckets.SLOW)
        .register(registry)
        .record(refreshed.took());
    if (refreshed.result() != BundleRefreshed.Result.FAILED
        && latest.put(bundle, refreshed.at()) == null) {
      Gauge.builder(
              "windlass.bundle.refreshed",
              latest,
              times -> seconds(times.getOrDefault(bundle, Instant.EPOCH)))
          .description("When a bundle was last taken over, in seconds since 1970")
          .baseUnit("seconds")
          .tag("bundle", bundle)
          .register(registry);
    }
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1_000.0;
  }
}
