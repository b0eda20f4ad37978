package dev.windlass.engine.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** The upper bounds of histograms. They are part of a metric's contract: alerts name them. */
final class Buckets {

  /** For what takes milliseconds when all is well: passes, hops, transactions. */
  static final Duration[] QUICK =
      milliseconds(1, 2, 5, 10, 20, 30, 50, 100, 150, 300, 1_000, 5_000, 30_000);

  /** For what takes as long as it takes: tasks, runs, waits. */
  static final Duration[] SLOW =
      milliseconds(
          10,
          100,
          500,
          1_000,
          5_000,
          15_000,
          60_000,
          300_000,
          900_000,
          3_600_000,
          14_400_000,
          86_400_000);

  /** For how many. */
  static final double[] COUNTS = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  private Buckets() {}

  private static Duration[] milliseconds(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
