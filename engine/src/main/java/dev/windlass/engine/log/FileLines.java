package dev.windlass.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Goes through the lines of a log file from an offset on. A last line without its line break is not
 * written yet, and not given.
 *
 * <p>Example: {@code try (var lines = new FileLines(file, 0)) { while (lines.next()) ... }}.
 */
final class FileLines implements AutoCloseable {

  private static final int BUFFER = 256 * 1024;

  private final FileChannel channel;
  private byte[] buffer = new byte[BUFFER];
  private int filled;
  private int start;
  private int end = -1;
  private long bufferOffset;
  private boolean isPending;

  FileLines(Path file, long offset) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    bufferOffset = offset;
  }

  /** Returns how large the file is. */
  long size() throws IOException {
    return channel.size();
  }

  /** Goes to the next line; says whether there is one. */
  boolean next() throws IOException {
    if (isPending) {
      isPending = false;
      return true;
    }
    start = end + 1;
    int from = start;
    while (true) {
      end = LineBytes.indexOf(buffer, from, filled, (byte) '\n');
      if (end < filled) {
        return true;
      }
      from = filled - start;
      if (!fill()) {
        end = start - 1;
        return false;
      }
    }
  }

  /**
   * Goes to the next line if it is the next piece of this one; says whether it is. Pieces end with
   * a word of the engine's own, too: then the others never came.
   */
  boolean nextPiece() throws IOException {
    if (!goesOn() || !next()) {
      return false;
    }
    isPending = isOwn();
    return !isPending;
  }

  /** Goes on at that offset, after the line this is at. */
  void skipTo(long offset) {
    long at = offset - bufferOffset;
    if (at <= filled) {
      end = (int) at - 1;
    } else {
      bufferOffset = offset;
      filled = 0;
      end = -1;
    }
  }

  private boolean fill() throws IOException {
    int kept = filled - start;
    if (kept == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    } else {
      System.arraycopy(buffer, start, buffer, 0, kept);
    }
    bufferOffset += start;
    start = 0;
    filled = kept;
    int read =
        channel.read(
            ByteBuffer.wrap(buffer, filled, buffer.length - filled), bufferOffset + filled);
    filled += Math.max(0, read);
    return read > 0;
  }

  /** Returns what holds the line, until the next one. */
  byte[] bytes() {
    return buffer;
  }

  /** Returns where it begins there. */
  int start() {
    return start;
  }

  /** Returns where it ends there, before its line break. */
  int end() {
    return end;
  }

  /** Returns where it begins in the file. */
  long offset() {
    return bufferOffset + start;
  }

  /** Returns where the next one begins in the file. */
  long nextOffset() {
    return bufferOffset + end + 1;
  }

  boolean isOwn() {
    return LineBytes.isOwn(buffer, start, end);
  }

  boolean goesOn() {
    return LineBytes.goesOn(buffer, start, end);
  }

  StoredLine parse() throws IOException {
    return LineBytes.parse(buffer, start, end);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
