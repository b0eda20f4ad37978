package dev.windlass.engine.log;

import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log with its place in it.
 *
 * @param line its place, from 0
 * @param timestamp when it was written
 * @param level {@code debug}, {@code info}, {@code warning} or {@code error}
 * @param logger {@code task}, or {@code engine} for what the engine says about the try
 * @param event the text, perhaps cut
 * @param truncatedBytes how many bytes of the text were left out; null if none
 */
@Schema(name = "LogLine")
public record LogLineResponse(
    long line,
    Instant timestamp,
    String level,
    String logger,
    String event,
    @Nullable Long truncatedBytes) {

  /** Shows a line. */
  public static LogLineResponse of(LogPart.Line line) {
    StoredLine stored = line.stored();
    return new LogLineResponse(
        line.number(),
        stored.at(),
        stored.level().name().toLowerCase(Locale.ROOT),
        stored.own() ? "engine" : "task",
        stored.message(),
        line.truncatedBytes() == 0 ? null : line.truncatedBytes());
  }
}
