package dev.windlass.engine.metrics;

import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.dispatch.SchedulerStatus;
import dev.windlass.executor.Executor;
import dev.windlass.executor.WorkerStarts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** How the scheduler and the executors of this engine stand, asked when somebody wants to know. */
@Singleton
final class EngineMetrics {

  /** After the executors have been started. */
  private static final int LATE = 10_000;

  private final MeterRegistry registry;
  private final Scheduler scheduler;
  private final AttemptMetrics attempts;
  private final InstantSource clock;

  EngineMetrics(
      MeterRegistry registry, Scheduler scheduler, AttemptMetrics attempts, InstantSource clock) {
    this.registry = registry;
    this.scheduler = scheduler;
    this.attempts = attempts;
    this.clock = clock;
  }

  void register(@Observes @Priority(LATE) StartupEvent started, Instance<Executor> executors) {
    Gauge.builder("windlass.inbox", scheduler, it -> it.status().inbox())
        .description("Reports and requests that wait for the scheduler's next pass")
        .register(registry);
    Gauge.builder("windlass.pass.age", this, EngineMetrics::passAge)
        .description("How long ago the latest pass of the scheduler was")
        .baseUnit("seconds")
        .register(registry);
    executors.forEach(this::register);
  }

  private double passAge() {
    Instant latest = scheduler.status().latestPass();
    return latest == null ? Double.NaN : (clock.millis() - latest.toEpochMilli()) / 1_000.0;
  }

  private void register(Executor executor) {
    String name = executor.name();
    attempts.expect(name);
    gauge(
        "windlass.executor.slots",
        "Attempts that may be under way at once",
        name,
        SchedulerStatus.ExecutorSlots::capacity);
    gauge(
        "windlass.executor.slots.taken",
        "Attempts that are under way",
        name,
        SchedulerStatus.ExecutorSlots::taken);
    if (executor.workerStarts().isPresent()) {
      gauge(
          "windlass.workers",
          "Worker processes there are",
          name,
          slots -> slots.workers().orElse(0));
      FunctionTimer.builder(
              "windlass.worker.starts",
              executor,
              it -> starts(it).started(),
              it -> starts(it).took().toNanos(),
              TimeUnit.NANOSECONDS)
          .description("Worker processes that were started, and how long that took")
          .tag("executor", name)
          .register(registry);
      FunctionCounter.builder("windlass.worker.start.failures", executor, it -> starts(it).failed())
          .description("Worker processes that ended before they took an attempt")
          .tag("executor", name)
          .register(registry);
    }
  }

  private static WorkerStarts starts(Executor executor) {
    return executor.workerStarts().orElse(WorkerStarts.NONE);
  }

  private void gauge(
      String metric,
      String description,
      String executor,
      ToDoubleFunction<SchedulerStatus.ExecutorSlots> figure) {
    Gauge.builder(metric, scheduler, it -> figure(it, executor, figure))
        .description(description)
        .tag("executor", executor)
        .register(registry);
  }

  private static double figure(
      Scheduler scheduler,
      String executor,
      ToDoubleFunction<SchedulerStatus.ExecutorSlots> figure) {
    return scheduler.status().executors().stream()
        .filter(slots -> slots.name().equals(executor))
        .mapToDouble(figure)
        .findFirst()
        .orElse(Double.NaN);
  }
}
