package dev.windlass.engine.bench.contest;

import java.util.Locale;

/**
 * What a figure has to reach.
 *
 * @param bound the last good value
 * @param atMost whether less is better
 */
record Goal(double bound, boolean atMost) {

  static Goal atMost(double bound) {
    return new Goal(bound, true);
  }

  static Goal atLeast(double bound) {
    return new Goal(bound, false);
  }

  boolean isMetBy(double value) {
    return atMost ? value <= bound : value >= bound;
  }

  /** Returns for example {@code <= 0.4}. */
  String forPeople() {
    String number =
        bound == Math.rint(bound)
            ? String.format(Locale.ROOT, "%.0f", bound)
            : Double.toString(bound);
    return (atMost ? "<= " : ">= ") + number;
  }
}
