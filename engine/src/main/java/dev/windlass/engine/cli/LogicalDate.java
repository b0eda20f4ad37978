package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The logical date that a person typed. */
final class LogicalDate {

  private LogicalDate() {}

  /**
   * Reads a day, which begins in the DAG's time zone, or a moment.
   *
   * @throws CommandFailure if it is neither
   */
  static Instant parse(String typed, JsonNode dag) {
    return parse(typed, ZoneId.of(dag.path("timezone").asText("UTC")));
  }

  static Instant parse(String typed, ZoneId zone) {
    try {
      return typed.contains("T")
          ? OffsetDateTime.parse(typed).toInstant()
          : LocalDate.parse(typed).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--date '"
              + typed
              + "' is no date. Write a day that exists like 2026-01-31, or a moment like"
              + " 2026-01-31T06:00:00Z.");
    }
  }
}
