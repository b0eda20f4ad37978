package dev.windlass.engine.kubernetes;

import dev.windlass.executor.kubernetes.PodTaskExecutor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Whether the watches of pods work. */
@Singleton
final class KubernetesMetrics {

  private final MeterRegistry registry;

  KubernetesMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void register(@Observes StartupEvent started, Instance<PodTaskExecutor> executors) {
    executors.forEach(executor ->
        Gauge.builder(
                "windlass.kubernetes.watches.stopped", executor, PodTaskExecutor::watchesStopped)
            .description("Namespaces whose pods nobody watches any more")
            .register(registry));
  }
}
