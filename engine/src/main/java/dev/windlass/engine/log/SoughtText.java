package dev.windlass.engine.log;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A text to find, whatever its case. Almost all of the work of a search is here: it compares bytes,
 * and makes text of them only where upper and lower case are more than ASCII's.
 */
final class SoughtText {

  private static final byte[] LOWER = new byte[256];

  static {
    for (int octet = 0; octet < LOWER.length; octet++) {
      LOWER[octet] = (byte) (octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet);
    }
  }

  private final byte[] sought;
  private final byte firstUpper;
  private final String lower;
  private final boolean byBytes;

  private SoughtText(String text) {
    this.lower = text.toLowerCase(Locale.ROOT);
    this.sought = lower.getBytes(StandardCharsets.UTF_8);
    byte first = sought.length == 0 ? 0 : sought[0];
    this.firstUpper = (byte) (first >= 'a' && first <= 'z' ? first - ('a' - 'A') : first);
    this.byBytes =
        text.codePoints()
            .allMatch(point ->
                point < 128 || Character.toLowerCase(point) == Character.toUpperCase(point));
  }

  static SoughtText of(String text) {
    return new SoughtText(text);
  }

  /** Says whether every line has it. */
  boolean isEmpty() {
    return sought.length == 0;
  }

  /** Says whether it is in these bytes of UTF-8. */
  boolean isIn(byte[] bytes, int from, int to) {
    return byBytes
        ? isInBytes(bytes, from, to)
        : new String(bytes, from, to - from, StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT)
            .contains(lower);
  }

  private boolean isInBytes(byte[] bytes, int from, int to) {
    int length = sought.length;
    if (length == 0) {
      return true;
    }
    int last = to - length;
    for (int at = from; at <= last; at++) {
      at = LineBytes.indexOf(bytes, at, last + 1, sought[0], firstUpper);
      int next = 1;
      while (at <= last && next < length && LOWER[bytes[at + next] & 0xff] == sought[next]) {
        next++;
      }
      if (at <= last && next == length) {
        return true;
      }
    }
    return false;
  }
}
