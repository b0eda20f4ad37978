package dev.windlass.engine.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A length of time in Airflow's shape.
 *
 * @param type always {@code TimeDelta}
 * @param days whole days
 * @param seconds what is left of the last day
 * @param microseconds what is left of the last second
 */
public record TimeDelta(
    @JsonProperty("__type") String type, long days, long seconds, long microseconds) {

  static @Nullable TimeDelta of(@Nullable Duration duration) {
    return duration == null
        ? null
        : new TimeDelta(
            "TimeDelta",
            duration.toDays(),
            duration.toSeconds() % 86_400,
            duration.toNanosPart() / 1_000);
  }
}
