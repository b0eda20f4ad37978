package dev.windlass.engine.bench.chaos;

import java.time.Duration;
import java.util.Random;

/**
 * How fast everything goes.
 *
 * @param shortestGap between the beginnings of two faults
 * @param longestGap the same
 * @param lease after which silence an engine is given up
 * @param stillness for how long an engine stands still
 * @param longestAbsence of an engine that was killed; some are away for longer than the lease
 * @param spell how long a slow database or a full disk lasts
 */
record Tempo(
    Duration shortestGap,
    Duration longestGap,
    Duration lease,
    Duration stillness,
    Duration longestAbsence,
    Duration spell) {

  private static final Duration SHORT = Duration.ofMinutes(5);

  /** Everything once in a minute or two, or as it is delivered and with time for it. */
  static Tempo of(Duration time) {
    return time.compareTo(SHORT) < 0
        ? new Tempo(
            Duration.ofSeconds(2),
            Duration.ofSeconds(7),
            Duration.ofSeconds(5),
            Duration.ofSeconds(9),
            Duration.ofSeconds(8),
            Duration.ofSeconds(8))
        : new Tempo(
            Duration.ofSeconds(1),
            Duration.ofSeconds(8),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20));
  }

  Duration gap(Random random) {
    return Duration.ofMillis(random.nextLong(shortestGap.toMillis(), longestGap.toMillis()));
  }
}
