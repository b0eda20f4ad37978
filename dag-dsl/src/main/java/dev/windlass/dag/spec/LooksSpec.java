package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a task looks at what it waits for, and for how long.
 *
 * @param first how long it waits after the first look
 * @param longest how long it waits at most after a later one; each wait is twice the one before it.
 *     The same as {@code first} for a constant interval
 * @param timeout how long it waits over all looks and tries; null for ever
 * @param softFail whether it is skipped instead of failed when that is over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LooksSpec(
    Duration first, Duration longest, @Nullable Duration timeout, boolean softFail) {

  /** The interval of a task that names none, which is Airflow's. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);

  /** How long a sensor waits that says nothing itself, as in Airflow. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofDays(7);

  /** The shortest interval: looking more often is the business of whom one waits for. */
  public static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  /** Looks each minute, for ever. */
  public static final LooksSpec DEFAULT =
      new LooksSpec(DEFAULT_INTERVAL, DEFAULT_INTERVAL, null, false);
}
