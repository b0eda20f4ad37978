package dev.windlass.dag;

import java.time.Duration;

/**
 * How often and when a failed attempt is repeated. Immutable.
 *
 * <p>The wait doubles with each try, from the first to the longest, and the engine spreads it a
 * little, so that tasks that failed together do not return together. An attempt that was lost (a
 * worker that died) is repeated without using one of these up.
 *
 * <p>Example: {@code dag.retry(times(3).backoff(ofMinutes(1), ofMinutes(10)))}.
 *
 * @param times how many tries beside the first one, at least 0
 * @param firstDelay how long to wait before the second try, not negative
 * @param longestDelay the longest wait, not shorter than the first
 */
public record Retry(int times, Duration firstDelay, Duration longestDelay) {

  /** The wait before the second try unless another is given: 10 seconds. */
  public static final Duration DEFAULT_FIRST_DELAY = Duration.ofSeconds(10);

  /** The longest wait unless another is given: 10 minutes. */
  public static final Duration DEFAULT_LONGEST_DELAY = Duration.ofMinutes(10);

  /**
   * Returns this with other waits, which double from the first to the longest.
   *
   * <p>Example: {@code times(3).backoff(ofMinutes(1), ofMinutes(10))}.
   */
  public Retry backoff(Duration first, Duration longest) {
    return new Retry(times, first, longest);
  }

  /**
   * Returns this with the same wait before each try.
   *
   * <p>Example: {@code times(5).every(ofSeconds(30))}.
   */
  public Retry every(Duration delay) {
    return new Retry(times, delay, delay);
  }
}
