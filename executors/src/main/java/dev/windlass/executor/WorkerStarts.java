package dev.windlass.executor;

import java.time.Duration;

/**
 * The processes that an executor has started since it was made.
 *
 * @param started how many of them began to take attempts
 * @param failed how many never did
 * @param took how long those that began needed for it, all together
 */
public record WorkerStarts(long started, long failed, Duration took) {

  /** None yet. */
  public static final WorkerStarts NONE = new WorkerStarts(0, 0, Duration.ZERO);

  /** Returns these and one that began after that time. */
  public WorkerStarts plusStarted(Duration after) {
    return new WorkerStarts(started + 1, failed, took.plus(after));
  }

  /** Returns these and one that never began. */
  public WorkerStarts plusFailed() {
    return new WorkerStarts(started, failed + 1, took);
  }
}
