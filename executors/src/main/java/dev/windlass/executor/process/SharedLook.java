package dev.windlass.executor.process;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks once for all who ask at about the same time: where many commands end within milliseconds, a
 * look at all processes for each would take more than the commands themselves.
 */
final class SharedLook {

  /** Who asks alone does not wait. */
  private static final Duration APART = Duration.ofMillis(10);

  private static final SharedLook AT_PROCESSES = new SharedLook(ProcessTable::now, APART);

  private final Supplier<ProcessTable> look;
  private final long apart;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition over = lock.newCondition();
  private boolean underWay;
  private long begin;
  private @Nullable ProcessTable latest;

  /**
   * Makes one.
   *
   * @param apart from the beginning of one look to that of the next, at least
   */
  SharedLook(Supplier<ProcessTable> look, Duration apart) {
    this.look = look;
    this.apart = apart.toNanos();
  }

  /** Returns the one at the processes of this machine. */
  static SharedLook atProcesses() {
    return AT_PROCESSES;
  }

  /** Returns what there is now, or was a little later. */
  ProcessTable now() {
    var asked = System.nanoTime();
    lock.lock();
    try {
      while (true) {
        var known = latest;
        if (known != null && begin - asked >= 0) {
          return known;
        }
        if (!underWay) {
          break;
        }
        over.awaitUninterruptibly();
      }
      underWay = true;
    } finally {
      lock.unlock();
    }
    return lookForAll();
  }

  private ProcessTable lookForAll() {
    ProcessTable found = null;
    var began = System.nanoTime();
    try {
      if (latest != null) {
        // Those who ask meanwhile are answered, too.
        for (var wait = begin + apart - began; wait > 0; wait = begin + apart - began) {
          LockSupport.parkNanos(wait);
          began = System.nanoTime();
        }
      }
      found = look.get();
      return found;
    } finally {
      lock.lock();
      try {
        if (found != null) {
          latest = found;
          begin = began;
        }
        underWay = false;
        over.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
