package dev.windlass.dag.running;

import java.time.Instant;

/**
 * One line of an attempt's log.
 *
 * @param at when it was written
 * @param level how grave it is
 * @param message the text, without a line break at its end
 */
public record LogLine(Instant at, Level level, String message) {

  /** How grave a line is. */
  public enum Level {
    /** For whoever looks for a mistake. */
    DEBUG,
    /** What happened. */
    INFO,
    /** Worth a look. */
    WARNING,
    /** Why it failed. */
    ERROR
  }
}
