package dev.windlass.dag.plan;

import dev.windlass.dag.spec.DeadlineSpec;
import dev.windlass.dag.spec.DeadlineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * When a deadline is due and whether it was met. Pure; the engine and the tester for authors both
 * ask it.
 *
 * <p>Example: {@code DeadlineRules.due(deadline, logicalDate, now, OptionalDouble.empty())}.
 */
public final class DeadlineRules {

  private DeadlineRules() {}

  /**
   * Returns when a deadline of a new run is due; null if there is nothing to measure it by yet.
   *
   * @param date the logical date of the run, or when it was due if it has none
   * @param made when the run was made
   * @param averageMillis how long after they were made the latest ones had succeeded; only a
   *     deadline by an average looks at it
   */
  public static @Nullable Instant due(
      DeadlineSpec deadline, Instant date, Instant made, OptionalDouble averageMillis) {
    return switch (deadline.time()) {
      case DeadlineTime.At(Instant time) -> time;
      case DeadlineTime.AfterLogicalDate(Duration delay) -> date.plus(delay);
      case DeadlineTime.TimesAverage(double factor, int runs) ->
          averageMillis.isEmpty()
              ? null
              : made.plusMillis(Math.round(averageMillis.getAsDouble() * factor));
    };
  }

  /**
   * Says whether a deadline counts: what was over before the run was made nobody could have met.
   */
  public static boolean counts(Instant due, Instant made) {
    return due.isAfter(made);
  }

  /**
   * Says whether a deadline was met, once it is due.
   *
   * @param started when it started; null if it did not
   * @param ended when it ended for good; null if it did not
   */
  public static boolean isMet(
      boolean finished, Instant due, @Nullable Instant started, @Nullable Instant ended) {
    boolean inTime = ended != null && !ended.isAfter(due);
    // What was skipped never starts, and has ended.
    return finished || started == null ? inTime : !started.isAfter(due);
  }
}
