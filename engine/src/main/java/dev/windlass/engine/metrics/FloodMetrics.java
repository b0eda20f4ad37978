package dev.windlass.engine.metrics;

import dev.windlass.engine.flood.ChangeGate;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** How many requests that change something wait, or were refused. */
@Singleton
final class FloodMetrics {

  private final MeterRegistry registry;
  private final ChangeGate gate;

  FloodMetrics(MeterRegistry registry, ChangeGate gate) {
    this.registry = registry;
    this.gate = gate;
  }

  void register(@Observes StartupEvent started) {
    Gauge.builder("windlass.changes", gate, it -> it.status().underWay())
        .description("Requests that change something and are worked on")
        .register(registry);
    Gauge.builder("windlass.changes.waiting", gate, it -> it.status().waiting())
        .description("Requests that change something and wait for room")
        .register(registry);
    FunctionCounter.builder("windlass.changes.delayed", gate, it -> it.status().delayed())
        .description("Requests that change something and had to wait for room")
        .register(registry);
    FunctionCounter.builder("windlass.changes.refused", gate, it -> it.status().refused())
        .description("Requests that change something and found no room in time")
        .register(registry);
  }
}
