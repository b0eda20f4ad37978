package dev.windlass.engine.dispatch;

import dev.windlass.executor.ExecutionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the scheduler has been told and not yet looked at.
 *
 * <p>That an attempt has started is no news that anything waits for, and the end of a short one
 * follows at once: both shall cost one pass. So a start that arrives alone waits a moment for
 * company; everything else is handed out at once, with all that is there.
 */
final class Inbox {

  private static final int MOST_AT_ONCE = 500;

  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Duration patience;

  /**
   * Makes an empty one.
   *
   * @param patience how long a start that arrives alone waits for something else
   */
  Inbox(Duration patience) {
    this.patience = patience;
  }

  void add(Signal signal) {
    signals.add(signal);
  }

  int size() {
    return signals.size();
  }

  /** Hands out what is there, to the given list too. */
  void drainTo(List<Signal> others) {
    signals.drainTo(others, MOST_AT_ONCE);
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

  private static boolean isStart(Signal signal) {
    return signal instanceof Signal.Happened happened
        && happened.event() instanceof ExecutionEvent.Started;
  }
}
