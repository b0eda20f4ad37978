package dev.windlass.engine.metrics;

import dev.windlass.engine.run.ActiveRun;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Records how long something of a run took. */
@Singleton
final class RunTimes {

  /** Records it; clocks of workers differ, so what ended before it began took no time. */
  void record(Timer timer, ActiveRun run, Instant from, Instant until) {
    Duration took = Duration.between(from, until);
    timer.record(took.isNegative() ? Duration.ZERO : took);
  }
}
