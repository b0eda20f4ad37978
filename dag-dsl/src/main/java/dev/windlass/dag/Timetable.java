package dev.windlass.dag;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A calendar of an author's own, for dates that no cron expression can say: without holidays, by
 * the tide, from a list.
 *
 * <p>It is asked when the DAG is read, not by the engine: the dates of the year to come are written
 * down with the DAG, and the file is read again in time. So it must answer alike whenever it is
 * asked, from what it is given and its own constants; it must not look at the clock, a file or
 * another system.
 *
 * <p>Example:
 *
 * <pre>{@code
 * record WorkDays(Set<LocalDate> holidays) implements Timetable {
 *   public Optional<ZonedDateTime> next(ZonedDateTime after) {
 *     ZonedDateTime time = after.toLocalDate().atTime(6, 0).atZone(after.getZone());
 *     while (!time.isAfter(after) || holidays.contains(time.toLocalDate())) {
 *       time = time.plusDays(1);
 *     }
 *     return Optional.of(time);
 *   }
 * }
 *
 * dag.schedule(timetable(new WorkDays(HOLIDAYS)));
 * }</pre>
 */
@FunctionalInterface
public interface Timetable {

  /**
   * Returns the first time after that one.
   *
   * @param after in the zone of the DAG; the time itself must not be returned
   * @return a later time, to the second; empty if none follows any more
   */
  Optional<ZonedDateTime> next(ZonedDateTime after);

  /**
   * Returns what people call it, at most 100 characters: the name of the class unless said
   * otherwise. It must be the same whenever the DAG is read.
   */
  default String description() {
    Class<?> type = getClass();
    return type.isHidden() || type.isAnonymousClass() ? "timetable" : type.getSimpleName();
  }
}
