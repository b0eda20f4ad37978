package dev.windlass.executor.hosted;

import dev.windlass.dag.running.Outcome;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One attempt under way: the thread it has and why it was ended, if it was. */
final class HostedAttempt {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread thread;
  private @Nullable Outcome ending;
  private boolean over;

  /**
   * Gives the attempt the calling thread, which is interrupted at once if the attempt was ended
   * before.
   */
  void begin() {
    lock.lock();
    try {
      thread = Thread.currentThread();
      if (ending != null) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the attempt by an interrupt, for that reason. The first reason counts; too late changes
   * nothing.
   */
  void end(Outcome reason) {
    lock.lock();
    try {
      if (!over && ending == null) {
        ending = reason;
        if (thread != null) {
          thread.interrupt();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Says that the operator has returned: from here on nothing interrupts the thread.
   *
   * @param outcome what the operator returned; null if it was interrupted
   * @return how the attempt ended: well if it was faster than whoever ended it
   */
  Outcome finish(@Nullable Outcome outcome) {
    lock.lock();
    try {
      over = true;
      // An interrupt that came too late must not hit what reports the outcome.
      Thread.interrupted();
      if (ending != null && !(outcome instanceof Outcome.Succeeded)) {
        return ending;
      }
      return outcome == null ? new Outcome.Failed("The attempt was interrupted.") : outcome;
    } finally {
      lock.unlock();
    }
  }
}
