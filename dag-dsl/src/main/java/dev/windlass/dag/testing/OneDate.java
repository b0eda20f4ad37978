package dev.windlass.dag.testing;

import dev.windlass.dag.cron.ScheduledTimes;
import java.time.Instant;
import java.util.Optional;

/** The date of a single run, now. */
record OneDate(Instant now) implements ScheduledDates {

  @Override
  public Optional<Instant> first() {
    return Optional.of(now);
  }

  @Override
  public Optional<Instant> afterDate(Instant date) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> afterEnd(Instant date) {
    return Optional.empty();
  }

  @Override
  public ScheduledTimes.Interval intervalOf(Instant date) {
    return new ScheduledTimes.Interval(date, date);
  }
}
