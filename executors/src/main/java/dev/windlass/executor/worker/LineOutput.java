package dev.windlass.executor.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts UTF-8 bytes into lines. A last line without a line break is given when it is closed. */
final class LineOutput extends OutputStream {

  private static final int MOST_BYTES = 64 * 1024;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream(128);

  LineOutput(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n') {
      give();
    } else {
      begun.write(octet);
      if (begun.size() >= MOST_BYTES) {
        give();
      }
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int from = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        begun.write(bytes, from, at - from);
        give();
        from = at + 1;
      }
    }
    begun.write(bytes, from, offset + length - from);
    if (begun.size() >= MOST_BYTES) {
      give();
    }
  }

  @Override
  public synchronized void close() {
    if (begun.size() > 0) {
      give();
    }
  }

  private void give() {
    var line = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }
}
