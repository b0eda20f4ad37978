package dev.windlass.engine.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.spec.Json;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * What the bytes of one line of a log file say, found without parsing them: a search looks at a
 * million of them. Nothing in a text looks like what is looked for here, as JSON escapes its
 * quotation marks.
 */
final class LineBytes {

  private static final byte[] OWN = bytes(",\"own\":true}");
  private static final byte[] GOES_ON = bytes(",\"more\":true}");
  private static final byte[] LEVEL = bytes("\",\"l\":\"");
  private static final byte[] MESSAGE = bytes("\",\"m\":\"");
  private static final int TIME = "{\"t\":\"".length();

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LineBytes() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Says whether the engine wrote it. */
  static boolean isOwn(byte[] bytes, int start, int end) {
    return isAt(bytes, end - OWN.length, start, OWN);
  }

  /** Says whether the next one is the next piece of it. */
  static boolean goesOn(byte[] bytes, int start, int end) {
    return isAt(bytes, end - GOES_ON.length, start, GOES_ON);
  }

  /** Returns where the name of its level begins; {@code end} if it is no line of ours. */
  static int level(byte[] bytes, int start, int end) {
    int quote = indexOf(bytes, start + TIME, end, (byte) '"');
    return quote < end && isAt(bytes, quote, start, LEVEL) ? quote + LEVEL.length : end;
  }

  /** Says whether that word stands there. */
  static boolean isAt(byte[] bytes, int at, int start, byte[] word) {
    return at >= start
        && at + word.length <= bytes.length
        && Arrays.equals(bytes, at, at + word.length, word, 0, word.length);
  }

  /** Returns where its text begins; {@code end} if it has none. */
  static int message(byte[] bytes, int start, int end) {
    int quote = indexOf(bytes, level(bytes, start, end), end, (byte) '"');
    return quote < end && isAt(bytes, quote, start, MESSAGE) ? quote + MESSAGE.length : end;
  }

  /** Returns where its text ends. */
  static int messageEnd(byte[] bytes, int start, int end) {
    int after =
        isOwn(bytes, start, end)
            ? OWN.length
            : goesOn(bytes, start, end) ? GOES_ON.length : "}".length();
    return end - after - 1;
  }

  /** Returns where that octet is first; {@code end} if it is not there. */
  static int indexOf(byte[] bytes, int from, int end, byte octet) {
    return indexOf(bytes, from, end, octet, octet);
  }

  /** Returns where one of two octets is first; {@code end} if none is there. */
  static int indexOf(byte[] bytes, int from, int end, byte octet, byte other) {
    int at = from;
    // Eight at once: an octet that is sought is the lowest zero of one of the differences.
    long ones = (octet & 0xffL) * EACH;
    long others = (other & 0xffL) * EACH;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      long zeros = zeros(eight ^ ones) | zeros(eight ^ others);
      if (zeros != 0) {
        return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    for (; at < end; at++) {
      if (bytes[at] == octet || bytes[at] == other) {
        return at;
      }
    }
    return end;
  }

  private static long zeros(long eight) {
    return (eight - EACH) & ~eight & HIGHEST;
  }

  /** Reads it. */
  static StoredLine parse(byte[] bytes, int start, int end) throws IOException {
    try {
      return Json.MAPPER.readValue(bytes, start, end - start, StoredLine.class);
    } catch (JsonProcessingException damaged) {
      // Somebody wrote to the file, or the disk failed: show what there is.
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      return StoredLine.whole(Instant.EPOCH, LogLine.Level.WARNING, text, true);
    }
  }
}
