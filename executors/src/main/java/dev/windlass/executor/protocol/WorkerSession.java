package dev.windlass.executor.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the engine remembers of one worker over its connections: what it has seen, and what the
 * worker may forget. Made by {@link WorkerHub#expect}.
 */
public final class WorkerSession {

  final String workerId;
  final Predicate<String> credential;
  final String digest;
  final WorkerOwner owner;

  private final Executor teller;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closed = lock.newCondition();
  private final ArrayDeque<Received> unstored = new ArrayDeque<>();
  private @Nullable WorkerLink link;
  private long seen;
  private long acknowledged;
  private long told;
  private boolean tells;
  private boolean holdsAcknowledgements;

  private static final class Received {
    final long sequence;
    boolean stored;

    Received(long sequence) {
      this.sequence = sequence;
    }
  }

  WorkerSession(
      String workerId,
      Predicate<String> credential,
      String digest,
      WorkerOwner owner,
      Executor teller) {
    this.teller = teller;
    this.workerId = workerId;
    this.credential = credential;
    this.digest = digest;
    this.owner = owner;
  }

  /**
   * Sends these, or drops them if the worker is away: {@link WorkerOwner#connected} is told when it
   * is back.
   */
  public void send(List<? extends EngineMessage> messages) {
    lock.lock();
    try {
      var current = link;
      if (current != null) {
        Parts.of(Wire.FROM_ENGINE.write(messages)).forEach(current::send);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes over a new connection; one that was there before is closed. */
  void attach(WorkerLink next) {
    WorkerLink before;
    lock.lock();
    try {
      before = link;
      link = next;
      send(List.of(new EngineMessage.Welcome(seen), new EngineMessage.Ack(acknowledged)));
    } finally {
      lock.unlock();
    }
    if (before != null) {
      before.close("The worker has connected again.");
    }
  }

  /** Says whether the worker is connected. */
  public boolean isConnected() {
    lock.lock();
    try {
      return link != null;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the worker has no connection, so that everything it sent has been received. */
  public void awaitClosed(Duration longest) {
    lock.lock();
    try {
      var left = longest.toNanos();
      while (link != null && left > 0) {
        left = closed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  void detach(WorkerLink gone) {
    lock.lock();
    try {
      if (link == gone) {
        link = null;
        closed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void disconnect(String reason) {
    lock.lock();
    try {
      if (link != null) {
        link.close(reason);
        link = null;
        closed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the messages of a frame, and acknowledges in one message what is stored by the end of it.
   */
  void receive(List<WorkerMessage.Numbered> messages) {
    holdAcknowledgements(true);
    for (var message : messages) {
      var received = note(message.sequence());
      if (received != null) {
        var unused = owner.received(message).thenRun(() -> stored(received));
      }
    }
    holdAcknowledgements(false);
  }

  private @Nullable Received note(long sequence) {
    lock.lock();
    try {
      if (sequence <= seen) {
        return null;
      }
      if (seen == 0) {
        acknowledged = sequence - 1;
        told = acknowledged;
      }
      seen = sequence;
      var received = new Received(sequence);
      unstored.add(received);
      return received;
    } finally {
      lock.unlock();
    }
  }

  private void stored(Received received) {
    lock.lock();
    try {
      received.stored = true;
      acknowledge();
    } finally {
      lock.unlock();
    }
  }

  private void holdAcknowledgements(boolean holds) {
    lock.lock();
    try {
      holdsAcknowledgements = holds;
      acknowledge();
    } finally {
      lock.unlock();
    }
  }

  private void acknowledge() {
    if (holdsAcknowledgements) {
      return;
    }
    for (var first = unstored.peek(); first != null && first.stored; first = unstored.peek()) {
      acknowledged = first.sequence;
      unstored.remove();
    }
    // What is stored by one commit is told one by one: nobody waits for that, so the worker is told
    // of all of it together.
    if (acknowledged > told && !tells) {
      tells = true;
      teller.execute(this::tell);
    }
  }

  private void tell() {
    lock.lock();
    try {
      tells = false;
      told = acknowledged;
      send(List.of(new EngineMessage.Ack(acknowledged)));
    } finally {
      lock.unlock();
    }
  }
}
