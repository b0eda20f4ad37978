package dev.windlass.engine.bench.chaos;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between engines and a PostgreSQL, and understands just enough of what they say to each
 * other to cut them off between two messages, to keep the answer to a commit to itself, and to be
 * slow.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">message
 *     formats</a>
 */
final class FaultyWire implements Closeable {

  private static final int ENCRYPTION_WANTED = 80877103;
  private static final int GSS_WANTED = 80877104;
  private static final int LONGEST_MESSAGE = 1 << 30;

  private final InetSocketAddress server;
  private final ServerSocket door;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final AtomicLong messagesUntilCut = new AtomicLong(-1);
  private final AtomicInteger commitsToLose = new AtomicInteger();
  private final AtomicInteger commitsLost = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;

  FaultyWire(InetSocketAddress server) {
    this.server = server;
    try {
      this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts all connections before so many more messages of engines have passed. */
  void cutAfter(long messages) {
    messagesUntilCut.set(messages);
  }

  /** Lets so many commits be done, and cuts the connection instead of saying so. */
  void loseCommits(int count) {
    commitsToLose.set(count);
  }

  /** Lets each round trip take so much longer. */
  void slowDown(Duration by) {
    delay = by;
  }

  int commitsLost() {
    return commitsLost.get();
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket engine = door.accept();
        Thread.ofVirtual().start(() -> connect(engine));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket engine) {
    try {
      Socket database = new Socket();
      database.connect(server, 5_000);
      engine.setTcpNoDelay(true);
      database.setTcpNoDelay(true);
      Line line = new Line(engine, database);
      lines.add(line);
      Thread.ofVirtual().start(line::answers);
      line.questions();
    } catch (IOException refused) {
      closeQuietly(engine);
    }
  }

  private void cutAll() {
    cuts.incrementAndGet();
    lines.forEach(Line::close);
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException gone) {
      // Gone is what it was to be.
    }
  }

  @Override
  public void close() {
    closeQuietly(door);
    lines.forEach(Line::close);
  }

  /** One connection of an engine. */
  private final class Line {

    private final Socket engine;
    private final Socket database;

    Line(Socket engine, Socket database) {
      this.engine = engine;
      this.database = database;
    }

    void questions() {
      try (DataInputStream in = new DataInputStream(engine.getInputStream());
          OutputStream out = database.getOutputStream()) {
        Message message = Message.withoutType(in);
        while (message.asksForEncryption()) {
          // Answered with one byte that is no message; the first true one follows.
          engine.getOutputStream().write('N');
          message = Message.withoutType(in);
        }
        message.write(out);
        while (true) {
          message = Message.read(in);
          if (message.type() == 'S' || message.type() == 'Q') {
            pause(delay);
          }
          if (messagesUntilCut.get() >= 0 && messagesUntilCut.getAndDecrement() == 0) {
            cutAll();
          }
          message.write(out);
        }
      } catch (IOException ended) {
        close();
      }
    }

    void answers() {
      try (DataInputStream in = new DataInputStream(database.getInputStream());
          OutputStream out = engine.getOutputStream()) {
        while (true) {
          Message message = Message.read(in);
          if (message.saysCommitted() && takeOne(commitsToLose)) {
            commitsLost.incrementAndGet();
            close();
          }
          message.write(out);
        }
      } catch (IOException ended) {
        close();
      }
    }

    private static boolean takeOne(AtomicInteger count) {
      return count.getAndUpdate(it -> Math.max(0, it - 1)) > 0;
    }

    private static void pause(Duration time) {
      if (time.isPositive()) {
        try {
          Thread.sleep(time);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    void close() {
      lines.remove(this);
      closeQuietly(engine);
      closeQuietly(database);
    }
  }

  /**
   * A message as it is on the wire.
   *
   * @param type 0 for the first one, which has none
   */
  private record Message(int type, byte[] body) {

    static Message read(DataInputStream in) throws IOException {
      int type = in.readUnsignedByte();
      return new Message(type, body(in));
    }

    static Message withoutType(DataInputStream in) throws IOException {
      return new Message(0, body(in));
    }

    private static byte[] body(DataInputStream in) throws IOException {
      int length = in.readInt();
      if (length < 4 || length > LONGEST_MESSAGE) {
        throw new IOException("No message is " + length + " bytes long.");
      }
      byte[] body = new byte[length - 4];
      in.readFully(body);
      return body;
    }

    boolean asksForEncryption() {
      return body.length == 4 && (number() == ENCRYPTION_WANTED || number() == GSS_WANTED);
    }

    private int number() {
      return (body[0] & 0xff) << 24
          | (body[1] & 0xff) << 16
          | (body[2] & 0xff) << 8
          | (body[3] & 0xff);
    }

    boolean saysCommitted() {
      return type == 'C' && new String(body, StandardCharsets.US_ASCII).equals("COMMIT\0");
    }

    void write(OutputStream out) throws IOException {
      boolean typed = type != 0;
      byte[] bytes = new byte[body.length + (typed ? 5 : 4)];
      int at = 0;
      if (typed) {
        bytes[at++] = (byte) type;
      }
      int length = body.length + 4;
      bytes[at++] = (byte) (length >>> 24);
      bytes[at++] = (byte) (length >>> 16);
      bytes[at++] = (byte) (length >>> 8);
      bytes[at++] = (byte) length;
      System.arraycopy(body, 0, bytes, at, body.length);
      out.write(bytes);
    }
  }
}
