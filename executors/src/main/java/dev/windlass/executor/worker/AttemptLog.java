package dev.windlass.executor.worker;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.process.LineOutput;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log of one attempt in this worker: numbers its lines and hands them to the outbox. If the
 * attempt had to wait there, the log says so at its end.
 */
final class AttemptLog implements TaskLog {

  /** A shorter wait is not worth a line. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(1);

  private final String attemptId;
  private final SecretMask mask;
  private final Outbox outbox;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final PrintStream out;
  private final PrintStream err;
  private long lines;
  private long waitedNanos;
  private boolean closed;

  AttemptLog(String attemptId, SecretMask mask, Outbox outbox, InstantSource clock) {
    this.mask = mask;
    this.attemptId = attemptId;
    this.outbox = outbox;
    this.clock = clock;
    this.out = stream(LogLine.Level.INFO);
    this.err = stream(LogLine.Level.WARNING);
  }

  /** Returns what {@code System.out} is for the attempt. */
  PrintStream out() {
    return out;
  }

  /** Returns what {@code System.err} is for the attempt. */
  PrintStream err() {
    return err;
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(LogLine line) {
    var message = mask.apply(line.message());
    lock.lock();
    try {
      if (closed) {
        return;
      }
      var masked = new LogLine(line.at(), line.level(), message);
      for (var piece : masked.pieces()) {
        waitedNanos += outbox.log(attemptId, lines++, piece);
      }
    } finally {
      lock.unlock();
    }
  }

  void write(LogLine.Level level, String message) {
    write(new LogLine(clock.instant(), level, message));
  }

  private void write(LogLine.Level level, String line, boolean isCut) {
    write(level, line);
    if (isCut) {
      write(
          LogLine.Level.WARNING,
          "The line above is cut after %,d characters and goes on in the line below."
              .formatted(line.length()));
    }
  }

  /** The attempt was made to wait before it could keep a state. */
  void waited(long nanos) {
    lock.lock();
    try {
      waitedNanos += nanos;
    } finally {
      lock.unlock();
    }
  }

  /** Writes what has no line break yet; lines that come later are dropped. */
  void close() {
    out.close();
    err.close();
    lock.lock();
    try {
      var waited = Duration.ofMillis(waitedNanos / 1_000_000);
      if (!closed && waited.compareTo(LONG_WAIT) >= 0) {
        write(
            LogLine.Level.WARNING,
            "This task waited %s in all, because it wrote to its log, or kept state, faster than the engine stores it."
                .formatted(AttemptRun.text(waited)));
      }
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private PrintStream stream(LogLine.Level level) {
    return new PrintStream(
        new LineOutput((line, isCut) -> write(level, line, isCut)), true, StandardCharsets.UTF_8);
  }
}
