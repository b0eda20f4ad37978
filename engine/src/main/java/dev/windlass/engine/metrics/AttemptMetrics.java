package dev.windlass.engine.metrics;

import dev.windlass.engine.dispatch.EndedAttempt;
import dev.windlass.engine.dispatch.EndedAttempt.Ending;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import dev.windlass.engine.trace.TraceIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** How attempts end and how long they take. Only the scheduler's thread comes here. */
@Singleton
final class AttemptMetrics implements PassObserver {

  private record Key(String executor, Ending ending) {}

  private final MeterRegistry registry;
  private final RunTimes times;
  private final Map<Key, Timer> durations = new HashMap<>();
  private final Map<String, Counter> lost = new HashMap<>();

  AttemptMetrics(MeterRegistry registry, RunTimes times) {
    this.registry = registry;
    this.times = times;
  }

  /** Lets an executor have its figures from the start, at 0: a rise from nothing is none. */
  void expect(String executor) {
    lost(executor);
    duration(new Key(executor, Ending.SUCCEEDED));
    duration(new Key(executor, Ending.FAILED));
  }

  @Override
  public void committed(PassReport pass) {
    pass.attempts().forEach(this::count);
  }

  private void count(EndedAttempt attempt) {
    Key key = new Key(attempt.instance().executor(), attempt.ending());
    times.record(
        duration(key),
        attempt.run(),
        () -> TraceIds.attempt(attempt.id()),
        attempt.startedAt(),
        attempt.endedAt());
    if (attempt.ending() == Ending.LOST) {
      lost(key.executor()).increment();
    }
  }

  private Timer duration(Key key) {
    return durations.computeIfAbsent(
        key,
        wanted ->
            Timer.builder("windlass.attempt")
                .description("How long attempts took that ended in this way")
                .tag("executor", wanted.executor())
                .tag("ending", wanted.ending().value())
                .serviceLevelObjectives(Buckets.SLOW)
                .register(registry));
  }

  private Counter lost(String executor) {
    return lost.computeIfAbsent(
        executor,
        name ->
            Counter.builder("windlass.attempts.lost")
                .description("Attempts whose worker went away before it told how they ended")
                .tag("executor", name)
                .register(registry));
  }
}
