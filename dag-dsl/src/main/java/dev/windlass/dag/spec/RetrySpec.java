package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and when a failed task is tried again.
 *
 * @param times how many tries beside the first one
 * @param firstDelay how long to wait before the second try
 * @param longestDelay the wait doubles with each try up to this; the same as {@code firstDelay} for
 *     a constant wait
 * @param rules after which failures; null for all of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrySpec(
    int times, Duration firstDelay, Duration longestDelay, @Nullable RetryRules rules) {

  /** No second try. */
  public static final RetrySpec NONE = new RetrySpec(0, Duration.ZERO, Duration.ZERO);

  /** A retry after every failure. */
  public RetrySpec(int times, Duration firstDelay, Duration longestDelay) {
    this(times, firstDelay, longestDelay, null);
  }
}
