package dev.windlass.dag.plan;

import dev.windlass.dag.TaskState;

/**
 * How what a task instance waits for stands. Tasks are counted in {@code total} and {@code done};
 * the other counts are of their instances, of which a mapped task has one per element, as in
 * Airflow.
 *
 * @param total how many tasks there are
 * @param done how many of them have ended
 * @param succeeded how many instances succeeded
 * @param failed how many instances failed
 * @param blocked how many instances can never run because of a failure before them
 * @param skipped how many instances were skipped
 */
public record UpstreamCounts(
    int total, int done, int succeeded, int failed, int blocked, int skipped) {

  /** Nothing to wait for. */
  public static final UpstreamCounts NONE = of(0);

  /** Returns the counts of so many tasks of which nothing has ended. */
  public static UpstreamCounts of(int total) {
    return new UpstreamCounts(total, 0, 0, 0, 0, 0);
  }

  /** Says whether every task has ended. */
  public boolean allDone() {
    return done == total;
  }

  /** Returns these counts after one more task ended that has one instance. */
  public UpstreamCounts plus(TaskState ended) {
    return plusInstance(ended).plusTask();
  }

  /** Returns these counts after one more task ended whose instances were counted before. */
  public UpstreamCounts plusTask() {
    return new UpstreamCounts(total, done + 1, succeeded, failed, blocked, skipped);
  }

  /** Returns these counts after one more instance ended of a task that may have others. */
  public UpstreamCounts plusInstance(TaskState ended) {
    return switch (ended) {
      case SUCCESS -> new UpstreamCounts(total, done, succeeded + 1, failed, blocked, skipped);
      case FAILED -> new UpstreamCounts(total, done, succeeded, failed + 1, blocked, skipped);
      case UPSTREAM_FAILED ->
          new UpstreamCounts(total, done, succeeded, failed, blocked + 1, skipped);
      case SKIPPED -> new UpstreamCounts(total, done, succeeded, failed, blocked, skipped + 1);
      case NONE, SCHEDULED, QUEUED, RUNNING, UP_FOR_RETRY, UP_FOR_RESCHEDULE, DEFERRED ->
          throw new IllegalArgumentException(
              "An upstream task in state " + ended + " has not ended.");
    };
  }

  /** Returns the sum of both, of the same number of tasks. */
  public UpstreamCounts plus(UpstreamCounts news) {
    return new UpstreamCounts(
        total,
        done + news.done,
        succeeded + news.succeeded,
        failed + news.failed,
        blocked + news.blocked,
        skipped + news.skipped);
  }
}
