package dev.windlass.dag.testing;

import dev.windlass.dag.cron.ScheduledTimes;
import java.time.Instant;
import java.util.Optional;

/** When the runs of a period are due. */
interface ScheduledDates {

  /** Returns the date of the first run; empty if there is none. */
  Optional<Instant> first();

  /** Returns the date of the run after that one, once that date has come. */
  Optional<Instant> afterDate(Instant date);

  /** Returns the date of the run after that one, once that run has ended. */
  Optional<Instant> afterEnd(Instant date);

  /** Returns the span of time that a run of that date is for. */
  ScheduledTimes.Interval intervalOf(Instant date);
}
