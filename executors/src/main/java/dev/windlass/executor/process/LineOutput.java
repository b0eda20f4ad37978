package dev.windlass.executor.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * Cuts UTF-8 bytes into lines. A line ends with {@code \n}, with {@code \r\n}, or with the bare
 * {@code \r} of a progress bar, so that what it shows is seen at once. A last line without a line
 * break is given when it is closed.
 *
 * <p>Its memory is bounded: a line of more than 16 MiB is given in parts, and so is one of more
 * than 1 MiB while {@value #MOST_LONG_LINES} others in this process are as long.
 */
public final class LineOutput extends OutputStream {

  /** Takes lines. */
  @FunctionalInterface
  public interface Lines {
    /**
     * Takes a line.
     *
     * @param isCut whether it is too long and goes on in the next
     */
    void take(String text, boolean isCut);
  }

  static final int LONG_LINE = 1024 * 1024;
  private static final int LONGEST_LINE = 16 * LONG_LINE;
  private static final int MOST_LONG_LINES = 4;
  private static final Semaphore LONG_LINES = new Semaphore(MOST_LONG_LINES);

  private final Lines lines;
  private final int needed;
  private ByteArrayOutputStream begun = new ByteArrayOutputStream(128);
  private boolean isLong;
  private boolean afterReturn;

  /** Gives lines to {@code lines}. */
  public LineOutput(Lines lines) {
    this(lines, 0);
  }

  /**
   * Gives lines to {@code lines}.
   *
   * @param needed how many bytes of a line must be there as a whole, whatever is long
   */
  public LineOutput(Lines lines, long needed) {
    this.lines = lines;
    this.needed = (int) Math.min(needed, Integer.MAX_VALUE / 4);
  }

  @Override
  public synchronized void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    var from = offset;
    var end = offset + length;
    for (int at = offset; at < end; at++) {
      var octet = bytes[at];
      if (octet == '\n' || octet == '\r') {
        add(bytes, from, at);
        from = at + 1;
        endOfLine(octet);
      }
    }
    add(bytes, from, end);
  }

  @Override
  public synchronized void close() {
    if (begun.size() > 0) {
      give();
    }
  }

  private void endOfLine(byte octet) {
    if (octet == '\r' && begun.size() > 0) {
      give();
      afterReturn = true;
    } else if (octet == '\n' && !afterReturn) {
      give();
    } else if (octet == '\n') {
      afterReturn = false;
    }
  }

  private void add(byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    afterReturn = false;
    for (int at = from; at < to; ) {
      var room = most(begun.size() + to - at) - begun.size();
      var added = Math.min(room, to - at);
      begun.write(bytes, at, added);
      at += added;
      if (at < to) {
        cut();
      }
    }
  }

  /** Returns how long the line may become that wants to have so many bytes. */
  private int most(int wanted) {
    if (wanted > LONG_LINE && !isLong) {
      isLong = LONG_LINES.tryAcquire();
    }
    return Math.max(isLong ? LONGEST_LINE : LONG_LINE, needed);
  }

  private void give() {
    lines.take(begun.toString(StandardCharsets.UTF_8), false);
    reset();
  }

  private void cut() {
    var bytes = begun.toByteArray();
    var end = bytes.length;
    // Not within a character, which has four bytes at most.
    for (int back = 1; back <= 3; back++) {
      var octet = bytes[bytes.length - back] & 0xff;
      if (octet >= 0xc0) {
        end = bytes.length - back;
        break;
      } else if (octet < 0x80) {
        break;
      }
    }
    lines.take(new String(bytes, 0, end, StandardCharsets.UTF_8), true);
    reset();
    begun.write(bytes, end, bytes.length - end);
  }

  private void reset() {
    if (begun.size() > LONG_LINE / 16) {
      begun = new ByteArrayOutputStream(128);
    } else {
      begun.reset();
    }
    if (isLong) {
      isLong = false;
      LONG_LINES.release();
    }
  }
}
