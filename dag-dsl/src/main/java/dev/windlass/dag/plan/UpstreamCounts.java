package dev.windlass.dag.plan;

import dev.windlass.dag.TaskState;

/**
 * How the direct upstream tasks of a task instance stand. A mapped upstream task counts once.
 *
 * @param total how many there are
 * @param succeeded how many succeeded
 * @param failed how many failed, or can never run because of a failure
 * @param skipped how many were skipped
 */
public record UpstreamCounts(int total, int succeeded, int failed, int skipped) {

  /** Returns how many have ended. */
  public int done() {
    return succeeded + failed + skipped;
  }

  /** Returns these counts after one more upstream task ended. */
  public UpstreamCounts plus(TaskState ended) {
    return switch (ended) {
      case SUCCESS -> new UpstreamCounts(total, succeeded + 1, failed, skipped);
      case FAILED, UPSTREAM_FAILED -> new UpstreamCounts(total, succeeded, failed + 1, skipped);
      case SKIPPED -> new UpstreamCounts(total, succeeded, failed, skipped + 1);
      case NONE, SCHEDULED, QUEUED, RUNNING, UP_FOR_RETRY ->
          throw new IllegalArgumentException(
              "An upstream task in state " + ended + " has not ended.");
    };
  }
}
