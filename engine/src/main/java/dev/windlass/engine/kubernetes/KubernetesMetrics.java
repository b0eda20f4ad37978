package dev.windlass.engine.kubernetes;

import dev.windlass.executor.kubernetes.ClusterExecutors;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.function.IntSupplier;

/** Whether the watches of pods work. */
@Singleton
final class KubernetesMetrics {

  private final MeterRegistry registry;

  KubernetesMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void register(@Observes StartupEvent started, Instance<ClusterExecutors> executors) {
    register(() -> executors.stream().mapToInt(ClusterExecutors::watchesStopped).sum());
  }

  /** Registers what is asked whenever somebody reads it; 0 without a cluster. */
  void register(IntSupplier stopped) {
    Gauge.builder("windlass.kubernetes.watches.stopped", stopped, IntSupplier::getAsInt)
        .strongReference(true)
        .description("Namespaces whose pods nobody watches any more")
        .register(registry);
  }
}
