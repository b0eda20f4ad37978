package dev.windlass.engine.metrics;

import dev.windlass.engine.Settings;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.trace.TraceIds;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Records how long something of a run took, with its span as an example if runs are traced. */
@Singleton
final class RunTimes {

  private final boolean traced;

  RunTimes(Settings settings) {
    this.traced = settings.traceEndpoint().isPresent();
  }

  /**
   * Records it; clocks of workers differ, so what ended before it began took no time.
   *
   * @param span the span that shows it
   */
  void record(Timer timer, ActiveRun run, Supplier<String> span, Instant from, Instant until) {
    Duration between = Duration.between(from, until);
    Duration took = between.isNegative() ? Duration.ZERO : between;
    if (traced) {
      Exemplars.during(TraceIds.trace(run.id()), span.get(), () -> timer.record(took));
    } else {
      timer.record(took);
    }
  }
}
