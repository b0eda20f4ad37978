package dev.windlass.dag.spec;

import java.time.Duration;

/**
 * How often and when a failed task is tried again.
 *
 * @param times how many tries beside the first one
 * @param firstDelay how long to wait before the second try
 * @param longestDelay the wait doubles with each try up to this; the same as {@code firstDelay} for
 *     a constant wait
 */
public record RetrySpec(int times, Duration firstDelay, Duration longestDelay) {

  /** No second try. */
  public static final RetrySpec NONE = new RetrySpec(0, Duration.ZERO, Duration.ZERO);
}
