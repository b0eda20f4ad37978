package dev.windlass.executor;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of an executor, and what is to be done under it later. */
public final class Guard {

  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledThreadPoolExecutor timer;

  /** Makes one whose timer's thread has that name. */
  public Guard(String name) {
    timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Does something under the lock. */
  public void locked(Runnable what) {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }

  /** Returns something that is known under the lock. */
  public <T> T ask(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /** Does something later, under the lock. */
  public void later(Duration delay, Runnable what) {
    if (!timer.isShutdown()) {
      var unused = timer.schedule(() -> locked(what), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Returns the timer itself, whose tasks do not have the lock. */
  public ScheduledExecutorService timer() {
    return timer;
  }

  /** Nothing is done later any more. */
  public void close() {
    timer.shutdown();
  }
}
