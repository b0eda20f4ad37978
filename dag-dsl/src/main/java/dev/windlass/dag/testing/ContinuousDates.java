package dev.windlass.dag.testing;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dates of a DAG that runs again as soon as a run has ended. */
final class ContinuousDates implements ScheduledDates {

  /** More are none that a test would look at: the DAG takes no time. */
  private static final int MOST = 10_000;

  private final DagSpec dag;
  private final Instant after;
  private final Instant end;
  private final TurnedClock clock;
  private final Map<Instant, Instant> before = new HashMap<>();

  ContinuousDates(DagSpec dag, Instant after, Instant end, TurnedClock clock) {
    this.dag = dag;
    this.after = after;
    this.end = end;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> first() {
    // What begins at once begins with the first instant that counts.
    return next(after.plusNanos(1), null);
  }

  @Override
  public Optional<Instant> afterDate(Instant date) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> afterEnd(Instant date) {
    return next(clock.instant(), date);
  }

  private Optional<Instant> next(Instant now, @Nullable Instant last) {
    Optional<Instant> next =
        ScheduledTimes.afterEnd(dag, now, last).filter(time -> time.isBefore(end));
    if (next.isPresent() && last != null) {
      before.put(next.get(), last);
      requireNotTooMany();
    }
    return next;
  }

  private void requireNotTooMany() {
    if (before.size() >= MOST) {
      throw new IllegalStateException(
          "DAG '%s' runs again as soon as a run has ended, which made %,d runs by %s. Say how long a task takes with .takes(...), or ask for a shorter time."
              .formatted(dag.dagId(), MOST, clock.instant()));
    }
  }

  @Override
  public ScheduledTimes.Interval intervalOf(Instant date) {
    return new ScheduledTimes.Interval(before.getOrDefault(date, date), date);
  }
}
