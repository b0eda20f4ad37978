package dev.windlass.engine.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads the bytes of a file from one place to another. */
final class FilePart extends InputStream {

  private final FileChannel channel;
  private final long to;
  private long at;

  FilePart(Path file, long from, long to) {
    try {
      this.channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    this.at = from;
    this.to = to;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (at >= to) {
      return -1;
    }
    int most = (int) Math.min(length, to - at);
    int read = channel.read(ByteBuffer.wrap(bytes, offset, most), at);
    at += Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
