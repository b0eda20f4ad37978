package dev.windlass.engine.log;

import dev.windlass.dag.running.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * What to find in a log.
 *
 * @param text the text a line must hold
 * @param levels the levels a line may have; empty for any
 */
record LogQuery(SoughtText text, List<byte[]> levels) {

  static LogQuery of(String text, Collection<LogLine.Level> levels) {
    return new LogQuery(
        SoughtText.of(text),
        levels.stream()
            .map(level -> (level.name() + "\"").getBytes(StandardCharsets.US_ASCII))
            .toList());
  }

  /** Says whether the level of the line in these bytes is wanted. */
  boolean wantsLevel(byte[] bytes, int start, int end) {
    if (levels.isEmpty()) {
      return true;
    }
    int at = LineBytes.level(bytes, start, end);
    for (byte[] level : levels) {
      if (LineBytes.isAt(bytes, at, start, level)) {
        return true;
      }
    }
    return false;
  }
}
