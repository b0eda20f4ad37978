package dev.windlass.dag.cron;

import dev.windlass.dag.spec.DidYouMean;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones by their names. */
public final class TimeZones {

  private TimeZones() {}

  /**
   * Returns the zone of that name.
   *
   * <p>Example: {@code TimeZones.of("Europe/Berlin")}.
   *
   * @throws IllegalArgumentException if there is none; the message names one that was probably
   *     meant
   */
  public static ZoneId of(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "Time zone '%s' does not exist.%s Names are like 'Europe/Berlin' or 'UTC'."
              .formatted(name, DidYouMean.suffix(name, ZoneId.getAvailableZoneIds())),
          unknown);
    }
  }
}
