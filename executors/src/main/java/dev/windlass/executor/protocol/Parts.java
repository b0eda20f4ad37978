package dev.windlass.executor.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a frame into parts and joins them again. A result may have a megabyte and inputs many, while
 * servers and proxies refuse WebSocket messages of more than some 64 KiB unless told otherwise; so
 * no message larger than that is ever sent.
 *
 * <p>A frame that fits is sent as it is and begins with {@code [}. Otherwise each part begins with
 * {@code +}, the last with {@code =}.
 */
public final class Parts {

  /** At most three bytes each in UTF-8. */
  static final int CHARACTERS = 20 * 1024;

  private static final int MOST_CHARACTERS = 256 * 1024 * 1024;

  private static final int MOST_CHARACTERS_OF_STRANGERS = 1024 * 1024;

  private final StringBuilder begun = new StringBuilder();

  private int most = MOST_CHARACTERS_OF_STRANGERS;

  /**
   * Makes one that joins the parts that arrive on one connection, small ones until {@link #trust}.
   */
  public Parts() {}

  /** The other side has said who it is: from now on its frames may be large. */
  public void trust() {
    most = MOST_CHARACTERS;
  }

  /** Returns what to send, in order. */
  public static List<String> of(String frame) {
    if (frame.length() <= CHARACTERS) {
      return List.of(frame);
    }
    var parts = new ArrayList<String>();
    for (int from = 0; from < frame.length(); ) {
      int to = Math.min(from + CHARACTERS, frame.length());
      // Half a surrogate pair has no UTF-8.
      if (to < frame.length() && Character.isHighSurrogate(frame.charAt(to - 1))) {
        to--;
      }
      parts.add((to < frame.length() ? "+" : "=") + frame.substring(from, to));
      from = to;
    }
    return parts;
  }

  /**
   * Takes what arrived and returns the frame if this completes it.
   *
   * @throws IllegalArgumentException if it is neither a frame nor a part, or the frame is larger
   *     than any
   */
  public @Nullable String join(String part) {
    var mark = part.isEmpty() ? ' ' : part.charAt(0);
    if (mark == '[' && begun.isEmpty()) {
      return part;
    }
    if (mark != '+' && mark != '=') {
      throw new IllegalArgumentException("Not a message of this protocol.");
    }
    if (begun.length() + part.length() > most) {
      throw new IllegalArgumentException("A message has more than " + most + " characters.");
    }
    begun.append(part, 1, part.length());
    if (mark == '+') {
      return null;
    }
    var frame = begun.toString();
    begun.setLength(0);
    begun.trimToSize();
    return frame;
  }
}
