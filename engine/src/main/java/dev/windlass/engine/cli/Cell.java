package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values of the API as they stand in a table. */
final class Cell {

  private static final String NOTHING = "-";

  private Cell() {}

  /** A text, or a dash for none. */
  static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
        ? NOTHING
        : value.asText();
  }

  /** A moment, to the second, as the API has it: in UTC. */
  static String time(JsonNode value) {
    return value.isTextual()
        ? DateTimeFormatter.ISO_INSTANT.format(
            OffsetDateTime.parse(value.asText()).toInstant().truncatedTo(ChronoUnit.SECONDS))
        : NOTHING;
  }

  /** How long something took, in seconds. */
  static String duration(JsonNode start, JsonNode end) {
    if (!start.isTextual() || !end.isTextual()) {
      return NOTHING;
    }
    return seconds(
        Duration.between(OffsetDateTime.parse(start.asText()), OffsetDateTime.parse(end.asText())));
  }

  /** Seconds with milliseconds below ten, without from there. */
  static String seconds(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    return seconds < 10
        ? String.format(Locale.ROOT, "%.3f s", seconds)
        : String.format(Locale.ROOT, "%.0f s", seconds);
  }
}
