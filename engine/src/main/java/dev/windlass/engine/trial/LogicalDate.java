package dev.windlass.engine.trial;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The logical date that a person typed. */
public sealed interface LogicalDate {

  /** A day, which begins in the DAG's time zone. */
  record Day(LocalDate date) implements LogicalDate {}

  /** A moment. */
  record Moment(Instant instant) implements LogicalDate {}

  /**
   * Reads {@code 2026-01-31} or {@code 2026-01-31T06:00:00Z}.
   *
   * @throws CommandFailure if it is neither
   */
  static LogicalDate parse(String typed) {
    try {
      return typed.contains("T")
          ? new Moment(OffsetDateTime.parse(typed).toInstant())
          : new Day(LocalDate.parse(typed));
    } catch (DateTimeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--date '"
              + typed
              + "' is no date. Write a day that exists like 2026-01-31, or a moment like"
              + " 2026-01-31T06:00:00Z.");
    }
  }

  /** Returns its instant in that time zone. */
  default Instant in(ZoneId zone) {
    return switch (this) {
      case Day day -> day.date().atStartOfDay(zone).toInstant();
      case Moment moment -> moment.instant();
    };
  }
}
