package dev.windlass.executor.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.protocol.WorkerMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine has not acknowledged yet, in order. What was sent on a connection that
 * broke is sent again on the next.
 *
 * <p>Its memory is bounded: who writes a log line or keeps a state while too much is waiting is
 * made to wait, so a task that does so faster than the engine stores goes no faster than the
 * engine. So is the engine's: no more is sent than so much that it has not stored.
 */
final class Outbox {

  static final long MOST_CHARACTERS = 16L * 1024 * 1024;

  /** How much may be on the way to being stored before nothing more is sent. */
  static final long MOST_UNSTORED_CHARACTERS = 1024 * 1024;

  static final int MOST_UNSTORED_MESSAGES = 4000;

  private static final int FRAME_CHARACTERS = 256 * 1024;
  private static final int FRAME_MESSAGES = 1000;
  private static final int LINE_OVERHEAD = 80;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition somethingToSend = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final ArrayDeque<Kept> sent = new ArrayDeque<>();
  private final ArrayDeque<Kept> unsent = new ArrayDeque<>();
  private final Set<String> ends = new HashSet<>();
  private long lastSequence;
  private long characters;
  private long sentCharacters;
  private Connection connection = Connection.GONE;

  private enum Connection {
    OPENING,
    WELCOME,
    GONE
  }

  /** A message, or log lines that become one when they are sent. */
  private static final class Kept {
    final long sequence;
    final String attemptId;
    final long firstLine;
    final @Nullable List<LogLine> lines;
    WorkerMessage.@Nullable Numbered message;
    long characters;

    Kept(long sequence, String attemptId, WorkerMessage.Numbered message) {
      this.sequence = sequence;
      this.attemptId = attemptId;
      this.firstLine = 0;
      this.lines = null;
      this.message = message;
    }

    Kept(long sequence, String attemptId, long firstLine) {
      this.sequence = sequence;
      this.attemptId = attemptId;
      this.firstLine = firstLine;
      this.lines = new ArrayList<>();
    }

    WorkerMessage.Numbered message() {
      var known = message;
      if (known == null) {
        var written = lines == null ? List.<LogLine>of() : lines;
        known = new WorkerMessage.Log(sequence, attemptId, firstLine, written);
        message = known;
      }
      return known;
    }
  }

  void started(String attemptId, Instant at, String host) {
    add(attemptId, sequence -> new WorkerMessage.Started(sequence, attemptId, at, host));
  }

  void finished(String attemptId, Instant at, Outcome outcome) {
    add(attemptId, sequence -> new WorkerMessage.Finished(sequence, attemptId, at, outcome));
  }

  /**
   * Adds a state that an attempt keeps, after making the caller wait for room.
   *
   * @return how long that was, in nanoseconds
   */
  long state(String attemptId, String key, @Nullable JsonNode value) {
    var length = key.length() + (value == null ? 0 : value.toString().length()) + LINE_OVERHEAD;
    lock.lock();
    try {
      var waited = awaitRoom();
      var sequence = ++lastSequence;
      var kept =
          new Kept(sequence, attemptId, new WorkerMessage.State(sequence, attemptId, key, value));
      kept.characters = length;
      characters += length;
      unsent.add(kept);
      somethingToSend.signal();
      return waited;
    } finally {
      lock.unlock();
    }
  }

  void retiring(String reason) {
    add("", sequence -> new WorkerMessage.Retiring(sequence, reason));
  }

  /**
   * Adds a line of an attempt's log, after making the caller wait for room.
   *
   * @return how long that was, in nanoseconds
   */
  long log(String attemptId, long number, LogLine line) {
    lock.lock();
    try {
      var waited = awaitRoom();
      var last = unsent.peekLast();
      if (last == null
          || last.lines == null
          || last.message != null
          || !last.attemptId.equals(attemptId)
          || last.firstLine + last.lines.size() != number
          || last.characters > FRAME_CHARACTERS) {
        last = new Kept(++lastSequence, attemptId, number);
        unsent.add(last);
      }
      if (last.lines != null) {
        last.lines.add(line);
      }
      var added = line.message().length() + LINE_OVERHEAD;
      last.characters += added;
      characters += added;
      somethingToSend.signal();
      return waited;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for room, under the lock. An interrupt ends the wait, not what is to be added. */
  private long awaitRoom() {
    if (characters <= MOST_CHARACTERS) {
      return 0;
    }
    var begin = System.nanoTime();
    try {
      while (characters > MOST_CHARACTERS) {
        room.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return System.nanoTime() - begin;
  }

  private boolean maySend() {
    return !unsent.isEmpty()
        && (sent.isEmpty()
            || (sentCharacters < MOST_UNSTORED_CHARACTERS && sent.size() < MOST_UNSTORED_MESSAGES));
  }

  /** Waits for something to send; returns nothing once the connection is gone. */
  List<WorkerMessage.Numbered> take() throws InterruptedException {
    lock.lock();
    try {
      while (connection == Connection.WELCOME && !maySend()) {
        somethingToSend.await();
      }
      var batch = new ArrayList<WorkerMessage.Numbered>();
      long size = 0;
      while (connection == Connection.WELCOME
          && maySend()
          && batch.size() < FRAME_MESSAGES
          && size < FRAME_CHARACTERS) {
        var next = unsent.remove();
        batch.add(next.message());
        size += next.characters;
        sentCharacters += next.characters;
        sent.add(next);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** A connection is being made. */
  void connecting() {
    lock.lock();
    try {
      connection = Connection.OPENING;
    } finally {
      lock.unlock();
    }
  }

  /** Says whether the engine has neither let the worker in nor gone away. */
  boolean isConnecting() {
    lock.lock();
    try {
      return connection == Connection.OPENING;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the engine to let the worker in; returns whether it did. */
  boolean awaitWelcome(long nanos) throws InterruptedException {
    lock.lock();
    try {
      var left = nanos;
      while (left > 0 && connection == Connection.OPENING) {
        left = somethingToSend.awaitNanos(left);
      }
      return connection == Connection.WELCOME;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The engine let the worker in, and the engine at its other end has seen everything up to {@code
   * sequence}.
   */
  void welcome(long sequence) {
    lock.lock();
    try {
      while (!sent.isEmpty() && sent.getLast().sequence > sequence) {
        var again = sent.removeLast();
        sentCharacters -= again.characters;
        unsent.addFirst(again);
      }
      connection = Connection.WELCOME;
      somethingToSend.signal();
    } finally {
      lock.unlock();
    }
  }

  void disconnected() {
    lock.lock();
    try {
      connection = Connection.GONE;
      somethingToSend.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void acknowledged(long sequence) {
    lock.lock();
    try {
      while (!sent.isEmpty() && sent.getFirst().sequence <= sequence) {
        var stored = sent.remove();
        characters -= stored.characters;
        sentCharacters -= stored.characters;
        if (stored.message instanceof WorkerMessage.Finished) {
          ends.remove(stored.attemptId);
        }
      }
      room.signalAll();
      somethingToSend.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the attempts whose end the engine has not acknowledged. */
  List<String> unacknowledgedEnds() {
    lock.lock();
    try {
      return List.copyOf(ends);
    } finally {
      lock.unlock();
    }
  }

  /** Says whether that attempt ended here and the engine has not acknowledged it. */
  boolean holdsEndOf(String attemptId) {
    lock.lock();
    try {
      return ends.contains(attemptId);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything is acknowledged, at most that long. */
  void awaitEmpty(long nanos) throws InterruptedException {
    lock.lock();
    try {
      var left = nanos;
      while (left > 0 && !(sent.isEmpty() && unsent.isEmpty())) {
        left = room.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(String attemptId, LongFunction<WorkerMessage.Numbered> message) {
    lock.lock();
    try {
      var sequence = ++lastSequence;
      var kept = new Kept(sequence, attemptId, message.apply(sequence));
      if (kept.message instanceof WorkerMessage.Finished) {
        ends.add(attemptId);
      }
      unsent.add(kept);
      somethingToSend.signal();
    } finally {
      lock.unlock();
    }
  }
}
