package dev.windlass.dag.running;

import dev.windlass.dag.spec.RetrySpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * How long to wait before the next try. Pure: the engine and the tester ask it, so they cannot
 * differ.
 *
 * <p>The wait doubles with each failure up to the longest. It is spread by up to a tenth upwards,
 * but never beyond the longest, so that tasks that failed together do not come back together; the
 * spread follows from the seed, whoever computes it. A constant wait is not spread.
 *
 * <p>Example: {@code times(3).backoff(ofMinutes(1), ofMinutes(10))} waits about 1, 2 and 4 minutes.
 */
public final class RetryDelay {

  private static final double SPREAD = 0.1;

  private RetryDelay() {}

  /**
   * Returns the wait, in whole milliseconds.
   *
   * <p>Example: {@code after(task.retry(), 1, "orders_etl/run/load/-1/1")}.
   *
   * @param retry the task's retry
   * @param failures how many attempts failed so far, from 1
   * @param seed names the attempt: DAG, run, task, map index and try
   * @return never negative, never longer than the longest delay unless the first is longer than
   *     that
   */
  public static Duration after(RetrySpec retry, int failures, String seed) {
    Duration first = retry.firstDelay();
    Duration longest = retry.longestDelay();
    if (first.isNegative() || first.isZero()) {
      return Duration.ZERO;
    }
    if (longest.compareTo(first) <= 0) {
      return first;
    }
    double doubled = first.toMillis() * Math.pow(2, Math.max(0, failures - 1));
    double spread = doubled * (1 + SPREAD * fraction(seed));
    // Beyond the longest, and for a double even infinity is, nothing may be multiplied any more.
    return spread >= longest.toMillis() ? longest : Duration.ofMillis(Math.round(spread));
  }

  /** Returns a number from 0 to below 1. */
  private static double fraction(String seed) {
    CRC32 hash = new CRC32();
    hash.update(seed.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() / (double) (1L << 32);
  }
}
