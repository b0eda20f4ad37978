package dev.windlass.dag;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The span of time a run is for: of a daily run, the day before it was started. Of a manual run it
 * is empty and lies at its logical date.
 *
 * <p>Example of a task method: {@code List<Order> fetch(DataInterval interval)}, given {@code
 * dataInterval()}.
 *
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param timeZone the zone of the DAG's dates
 */
public record DataInterval(Instant start, Instant end, ZoneId timeZone) {

  /** Returns the day on which it begins, in the zone of the DAG. */
  public LocalDate startDate() {
    return LocalDate.ofInstant(start, timeZone);
  }

  /** Returns the day on which it ends, in the zone of the DAG. */
  public LocalDate endDate() {
    return LocalDate.ofInstant(end, timeZone);
  }

  /** Returns how long it is; of a day with a change of daylight saving 23 or 25 hours. */
  public Duration length() {
    return Duration.between(start, end);
  }
}
