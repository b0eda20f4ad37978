package dev.windlass.executor.local;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of an executor, and what is to be done under it later. */
final class Guard {

  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("local-executor").factory());

  Guard() {
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void locked(Runnable what) {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }

  <T> T ask(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /** Does something later, under the lock. */
  void later(Duration delay, Runnable what) {
    if (!timer.isShutdown()) {
      var unused = timer.schedule(() -> locked(what), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Nothing is done later any more. */
  void close() {
    timer.shutdown();
  }
}
