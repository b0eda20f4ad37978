package dev.windlass.executor.worker;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.protocol.EngineMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The attempts under way in this worker. */
final class Attempts {

  private static final Duration LAST_MOMENT = Duration.ofMillis(500);

  final Outbox outbox;
  final Capture capture;
  final AuthorCode code;
  final InstantSource clock;
  final Duration grace;
  final String host;

  private final Map<String, AttemptRun> running = new ConcurrentHashMap<>();
  private final Phaser ends = new Phaser(1);
  private final AtomicBoolean retiring = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor timer;

  Attempts(
      Outbox outbox,
      Capture capture,
      AuthorCode code,
      InstantSource clock,
      Duration grace,
      String host) {
    this.outbox = outbox;
    this.capture = capture;
    this.code = code;
    this.clock = clock;
    this.grace = grace;
    this.host = host;
    this.timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timer").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Starts an attempt, unless it is here already. */
  void run(EngineMessage.Run message) {
    var id = message.attempt().attemptId();
    if (running.containsKey(id) || outbox.holdsEndOf(id)) {
      return;
    }
    var attempt = new AttemptRun(message, this);
    ends.register();
    running.put(id, attempt);
    attempt.start();
  }

  void cancel(String attemptId, String reason) {
    var attempt = running.get(attemptId);
    if (attempt != null) {
      attempt.end(new Outcome.Cancelled(reason), "Cancelled: " + reason);
    }
  }

  /** Interrupts everything and waits until it ended or was given up. */
  void endAll(String reason) throws InterruptedException {
    interruptAll(reason);
    var phase = ends.arrive();
    try {
      ends.awaitAdvanceInterruptibly(phase, grace.toMillis() + 1000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      System.err.println("Some tasks did not end: " + running.keySet());
    }
  }

  /**
   * The JVM ends, by a signal or because a task called {@code System.exit}. Gives tasks a moment to
   * tidy up; it is short because the one that called exit cannot end before.
   */
  void shutDown() {
    interruptAll("Its process ended: by a signal, or because a task called System.exit.");
    try {
      outbox.awaitEmpty(LAST_MOMENT.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void interruptAll(String reason) {
    for (var attempt : List.copyOf(running.values())) {
      attempt.end(new Outcome.Lost(reason), "The worker ends. " + reason);
    }
  }

  /** Returns the attempts that run here, and those whose end the engine has not acknowledged. */
  List<String> known() {
    var known = new TreeSet<>(running.keySet());
    known.addAll(outbox.unacknowledgedEnds());
    return List.copyOf(known);
  }

  void ended(AttemptRun attempt) {
    running.remove(attempt.attemptId());
    ends.arriveAndDeregister();
  }

  void retire(String reason) {
    if (retiring.compareAndSet(false, true)) {
      outbox.retiring(reason);
    }
  }

  /** Does something later, on a thread that may be kept waiting. */
  Future<?> after(Duration delay, Runnable what) {
    Runnable started = () -> Thread.ofVirtual().inheritInheritableThreadLocals(false).start(what);
    return timer.schedule(started, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
