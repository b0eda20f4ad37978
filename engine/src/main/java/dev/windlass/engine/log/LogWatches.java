package dev.windlass.engine.log;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who follow a log when it grew or was ended, and nobody else. */
final class LogWatches {

  private final Map<LogKey, Shared> watched = new ConcurrentHashMap<>();

  private static final class Shared {
    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();
    int watchers;
    long changes;
  }

  /** What one follower of a log holds. */
  final class Watch implements AutoCloseable {

    private final LogKey key;
    private final Shared shared;

    private Watch(LogKey key, Shared shared) {
      this.key = key;
      this.shared = shared;
    }

    /** Returns how often it has changed; take it before looking. */
    long changes() {
      shared.lock.lock();
      try {
        return shared.changes;
      } finally {
        shared.lock.unlock();
      }
    }

    /** Waits for a change after those, or that long; says whether there is one. */
    boolean await(long seen, Duration atMost) throws InterruptedException {
      shared.lock.lock();
      try {
        long nanos = atMost.toNanos();
        while (shared.changes == seen && nanos > 0) {
          nanos = shared.changed.awaitNanos(nanos);
        }
        return shared.changes != seen;
      } finally {
        shared.lock.unlock();
      }
    }

    @Override
    public void close() {
      watched.computeIfPresent(key, (one, there) -> --there.watchers == 0 ? null : there);
    }
  }

  /** Begins to watch a log; close it. */
  Watch watch(LogKey key) {
    Shared shared =
        watched.compute(
            key,
            (one, there) -> {
              Shared result = there == null ? new Shared() : there;
              result.watchers++;
              return result;
            });
    return new Watch(key, shared);
  }

  /** Says that a log grew, or was ended. */
  void changed(LogKey key) {
    Shared shared = watched.get(key);
    if (shared != null) {
      shared.lock.lock();
      try {
        shared.changes++;
        shared.changed.signalAll();
      } finally {
        shared.lock.unlock();
      }
    }
  }
}
