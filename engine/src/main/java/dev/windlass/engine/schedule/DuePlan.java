package dev.windlass.engine.schedule;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a DAG are due, and which date comes after them.
 *
 * @param dates the logical dates to make runs for
 * @param next the date after them; null if there is none
 * @param then what follows
 */
record DuePlan(List<Instant> dates, @Nullable Instant next, Then then) {

  /** A run beyond this many missed ones per look waits for the next look. */
  private static final int MOST_AT_ONCE = 100;

  /** What follows for the DAG once these runs are made. */
  enum Then {
    ALL_MADE,
    NO_ROOM,
    MORE_TO_MAKE
  }

  DuePlan {
    dates = List.copyOf(dates);
  }

  /**
   * Plans.
   *
   * @param due the first date without a run
   * @param room how many runs may be made
   */
  static DuePlan of(DagSpec spec, Instant due, int room, Instant now) {
    List<Instant> dates = new ArrayList<>();
    Instant logicalDate = due;
    Optional<Instant> next = ScheduledTimes.next(spec, logicalDate);
    if (spec.catchUp()) {
      int most = Math.min(room, MOST_AT_ONCE);
      while (next.isPresent() && !next.get().isAfter(now) && dates.size() + 1 < most) {
        dates.add(logicalDate);
        logicalDate = next.get();
        next = ScheduledTimes.next(spec, logicalDate);
      }
    } else {
      // Of the times that were missed only the latest gets a run, as in Airflow without catch-up.
      Optional<Instant> latest = ScheduledTimes.latest(spec, now);
      if (latest.isPresent() && latest.get().isAfter(logicalDate)) {
        logicalDate = latest.get();
        next = ScheduledTimes.next(spec, logicalDate);
      }
    }
    dates.add(logicalDate);
    return new DuePlan(dates, next.orElse(null), then(next, room, now));
  }

  private static Then then(Optional<Instant> next, int room, Instant now) {
    if (next.isEmpty() || next.get().isAfter(now)) {
      return Then.ALL_MADE;
    }
    return room <= MOST_AT_ONCE ? Then.NO_ROOM : Then.MORE_TO_MAKE;
  }
}
