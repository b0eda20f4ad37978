package dev.windlass.engine.log;

import java.time.Instant;
import java.util.Locale;

/**
 * A line of a log.
 *
 * @param timestamp when it was written
 * @param event the text
 * @param level {@code debug}, {@code info}, {@code warning} or {@code error}
 * @param logger {@code task}, or {@code engine} for what the engine says about the try
 */
public record StructuredLogMessage(Instant timestamp, String event, String level, String logger) {

  static StructuredLogMessage of(LogPart.Line numbered) {
    StoredLine line = numbered.stored();
    return new StructuredLogMessage(
        line.at(),
        line.message(),
        line.level().name().toLowerCase(Locale.ROOT),
        line.own() ? "engine" : "task");
  }

  /** Returns the line for people. */
  String text() {
    return "[" + timestamp + "] " + level.toUpperCase(Locale.ROOT) + " - " + event + "\n";
  }
}
