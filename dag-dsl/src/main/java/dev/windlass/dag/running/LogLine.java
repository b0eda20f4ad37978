package dev.windlass.dag.running;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of an attempt's log, or a piece of a long one.
 *
 * @param at when it was written
 * @param level how grave it is
 * @param message the text, without a line break at its end
 * @param goesOn whether the next one goes on with the same line
 */
public record LogLine(
    Instant at,
    Level level,
    String message,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean goesOn) {

  /** How many characters a piece of a long line has at most. */
  public static final int PIECE = 16 * 1024;

  /** Makes a whole line. */
  public LogLine(Instant at, Level level, String message) {
    this(at, level, message, false);
  }

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

  /**
   * Returns what is stored and sent for it: one line for each line of its text, a long one in
   * pieces, so that no line, however long, is ever held as a whole by whoever passes it on.
   */
  public List<LogLine> pieces() {
    if (message.length() <= PIECE && message.indexOf('\n') < 0) {
      return List.of(this);
    }
    var pieces = new ArrayList<LogLine>();
    for (var text : message.split("\r?\n", -1)) {
      var from = 0;
      do {
        var to = end(text, from);
        pieces.add(new LogLine(at, level, text.substring(from, to), to < text.length()));
        from = to;
      } while (from < text.length());
    }
    return pieces;
  }

  private static int end(String text, int from) {
    if (text.length() - from <= PIECE) {
      return text.length();
    }
    var to = from + PIECE;
    // Half a surrogate pair has no UTF-8.
    return Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
  }
}
