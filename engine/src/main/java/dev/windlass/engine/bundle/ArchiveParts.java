package dev.windlass.engine.bundle;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * The content of an archive in the database, in rows of a few hundred kilobytes: neither side ever
 * holds more of it than one.
 */
final class ArchiveParts {

  private static final int BYTES = 512 * 1024;

  private ArchiveParts() {}

  /** Writes the rows, in a transaction of the caller's. */
  static final class Writer extends OutputStream {

    private final Transaction tx;
    private final String digest;
    private final byte[] part = new byte[BYTES];
    private int filled;
    private int number;

    Writer(Transaction tx, String digest) {
      this.tx = tx;
      this.digest = digest;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int next = from;
      int end = from + count;
      while (next < end) {
        int fits = Math.min(end - next, BYTES - filled);
        System.arraycopy(bytes, next, part, filled, fits);
        filled += fits;
        next += fits;
        if (filled == BYTES) {
          send();
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (filled > 0) {
        send();
      }
    }

    private void send() throws IOException {
      try {
        tx.update(
            "insert into bundle_archive_part (digest, number, content) values (?, ?, ?)",
            digest,
            number,
            Arrays.copyOf(part, filled));
      } catch (SQLException refused) {
        throw new IOException("The database does not take it: " + refused.getMessage(), refused);
      }
      number++;
      filled = 0;
    }
  }

  /** Reads the rows, each in a transaction of its own: they never change. */
  static final class Reader extends InputStream {

    private final Database database;
    private final String digest;
    private byte[] part = new byte[0];
    private int next;
    private int number;
    private boolean over;

    Reader(Database database, String digest) {
      this.database = database;
      this.digest = digest;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      if (count == 0) {
        return 0;
      }
      while (next == part.length && !over) {
        part = load();
        next = 0;
        number++;
      }
      if (over) {
        return -1;
      }
      int some = Math.min(count, part.length - next);
      System.arraycopy(part, next, bytes, from, some);
      next += some;
      return some;
    }

    private byte[] load() {
      return database
          .inTransaction(tx ->
              tx.first(
                  row -> row.columns().getBytes("content"),
                  "select content from bundle_archive_part where digest = ? and number = ?",
                  digest,
                  number))
          .orElseGet(() -> {
            over = true;
            return new byte[0];
          });
    }
  }
}
