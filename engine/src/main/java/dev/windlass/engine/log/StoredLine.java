package dev.windlass.engine.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.windlass.dag.running.LogLine;
import java.time.Instant;
import java.util.Objects;

/**
 * A line of a log as it is stored, one JSON object per line of the file; a long one in pieces.
 * {@link LineBytes} reads the bytes of it, so the order of the fields is fixed.
 *
 * @param at when it was written
 * @param level how grave it is
 * @param message the text
 * @param own whether the engine wrote it, not the task
 * @param goesOn whether the next line of the file is the next piece of it
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record StoredLine(
    @JsonProperty("t") Instant at,
    @JsonProperty("l") LogLine.Level level,
    @JsonProperty("m") @JsonInclude(JsonInclude.Include.ALWAYS) String message,
    @JsonProperty("own") boolean own,
    @JsonProperty("more") boolean goesOn) {

  public StoredLine {
    // The text of an empty line was left out once.
    message = Objects.requireNonNullElse(message, "");
  }

  static StoredLine of(LogLine line, boolean own) {
    return new StoredLine(line.at(), line.level(), line.message(), own, !own && line.goesOn());
  }

  /** Makes a line that is no piece of one. */
  static StoredLine whole(Instant at, LogLine.Level level, String message, boolean own) {
    return new StoredLine(at, level, message, own, false);
  }
}
