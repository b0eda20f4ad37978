package dev.windlass.engine.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a line as a person sees it: JSON's escapes undone, a terminal's colours left out.
 * Used again for line after line.
 */
final class VisibleText {

  private static final int ESCAPE = 0x1b;

  private byte[] bytes = new byte[1024];
  private int length;

  /** Returns its UTF-8, which ends at {@link #length}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Adds the inside of a JSON string. */
  void add(byte[] json, int from, int to) {
    if (bytes.length < length + to - from) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + to - from));
    }
    for (int at = from; at < to; at++) {
      if (json[at] != '\\') {
        bytes[length++] = json[at];
        continue;
      }
      at++;
      byte kind = json[at];
      if (kind == 'u') {
        addUnit(json, at + 1);
        at += 4;
      } else {
        bytes[length++] =
            switch (kind) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              case 'b' -> '\b';
              case 'f' -> '\f';
              default -> kind;
            };
      }
    }
  }

  private void addUnit(byte[] json, int at) {
    int unit = 0;
    for (int digit = at; digit < at + 4; digit++) {
      unit = unit * 16 + Math.max(0, Character.digit(json[digit], 16));
    }
    if (unit < 0x80) {
      bytes[length++] = (byte) unit;
    } else {
      // Never more bytes than its escape has.
      for (byte octet : Character.toString(unit).getBytes(StandardCharsets.UTF_8)) {
        bytes[length++] = octet;
      }
    }
  }

  /** Leaves out what only changes how a terminal shows the rest. */
  void dropColours() {
    int kept = LineBytes.indexOf(bytes, 0, length, (byte) ESCAPE);
    int at = kept;
    while (at < length) {
      if (bytes[at] == ESCAPE) {
        at = afterSequence(at + 1);
      } else {
        bytes[kept++] = bytes[at++];
      }
    }
    length = kept;
  }

  private int afterSequence(int at) {
    if (at >= length) {
      return length;
    }
    if (bytes[at] == '[') {
      int end = at + 1;
      while (end < length && (bytes[end] < '@' || bytes[end] > '~')) {
        end++;
      }
      return end + 1;
    }
    if (bytes[at] == ']') {
      int end = at + 1;
      while (end < length && bytes[end] != 0x07 && bytes[end] != ESCAPE) {
        end++;
      }
      return end < length && bytes[end] == ESCAPE ? end + 2 : end + 1;
    }
    return at + 1;
  }
}
