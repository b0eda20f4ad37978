package dev.windlass.engine.dispatch;

import dev.windlass.executor.ExecutionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler has been told and not yet looked at.
 *
 * <p>That an attempt has started is no news that anything waits for, and the end of a short one
 * follows at once: both shall cost one pass. So a start that arrives alone waits a moment for
 * company; everything else is handed out at once, with all that is there.
 *
 * <p>It cannot be flooded: wishes to look are one however many there are, and whoever tells it
 * anything else has few places to tell it from, and waits until it is stored.
 */
final class Inbox {

  private static final int MOST_AT_ONCE = 500;

  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final AtomicReference<Signal.@Nullable Look> waitingLook = new AtomicReference<>();
  private final Duration patience;

  /**
   * Makes an empty one.
   *
   * @param patience how long a start that arrives alone waits for something else
   */
  Inbox(Duration patience) {
    this.patience = patience;
  }

  /** Takes a signal; the stage completes when what follows from it is stored. */
  CompletionStage<Void> add(Signal signal) {
    signals.add(signal);
    return signal.stored();
  }

  /** Takes a wish to look, or joins one that waits: the look to come sees what both are about. */
  CompletionStage<Void> look() {
    Signal.Look look = new Signal.Look(new CompletableFuture<>());
    Signal.Look waiting = waitingLook.compareAndExchange(null, look);
    return waiting == null ? add(look) : waiting.stored();
  }

  int size() {
    return signals.size();
  }

  /** Hands out what is there, to the given list too. */
  void drainTo(List<Signal> others) {
    signals.drainTo(others, MOST_AT_ONCE);
    handOut(others);
  }

  /** Waits at most so long for something to arrive. */
  List<Signal> take(Duration longest) throws InterruptedException {
    List<Signal> taken = new ArrayList<>();
    Signal next = signals.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    long end = System.nanoTime() + patience.toNanos();
    while (next != null) {
      taken.add(next);
      drainTo(taken);
      next =
          taken.stream().allMatch(Inbox::isStart)
              ? signals.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
              : null;
    }
    return taken;
  }

  /** Whoever wishes a look from now on may be about what the one that was handed out missed. */
  private void handOut(List<Signal> taken) {
    for (Signal signal : taken) {
      if (signal instanceof Signal.Look look) {
        waitingLook.compareAndSet(look, null);
      }
    }
  }

  private static boolean isStart(Signal signal) {
    return signal instanceof Signal.Happened happened
        && happened.event() instanceof ExecutionEvent.Started;
  }
}
