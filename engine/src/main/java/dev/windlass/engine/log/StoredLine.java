package dev.windlass.engine.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.windlass.dag.running.LogLine;
import java.time.Instant;

/**
 * A line of a log as it is stored, one JSON object per line of the file.
 *
 * @param at when it was written
 * @param level how grave it is
 * @param message the text
 * @param own whether the engine wrote it, not the task
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record StoredLine(
    @JsonProperty("t") Instant at,
    @JsonProperty("l") LogLine.Level level,
    @JsonProperty("m") String message,
    @JsonProperty("own") boolean own) {

  static StoredLine of(LogLine line, boolean own) {
    return new StoredLine(line.at(), line.level(), line.message(), own);
  }
}
