package dev.windlass.dag.testing;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/** The dates of a schedule that knows them beforehand. */
final class KnownDates implements ScheduledDates {

  private final DagSpec dag;
  private final Iterator<Instant> dates;

  /** Makes those after one time and before another one. */
  KnownDates(DagSpec dag, Instant after, Instant end) {
    this.dag = dag;
    this.dates =
        ScheduledTimes.timesAfter(dag, after).takeWhile(time -> time.isBefore(end)).iterator();
  }

  @Override
  public Optional<Instant> first() {
    return dates.hasNext() ? Optional.of(dates.next()) : Optional.empty();
  }

  @Override
  public Optional<Instant> afterDate(Instant date) {
    return first();
  }

  @Override
  public Optional<Instant> afterEnd(Instant date) {
    return Optional.empty();
  }

  @Override
  public ScheduledTimes.Interval intervalOf(Instant date) {
    return ScheduledTimes.intervalOf(dag, date);
  }
}
