package dev.windlass.engine.dispatch;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which task instances of a run somebody wants to run again.
 *
 * @param runId the row of the run
 * @param targets tasks and elements; null for all tasks
 * @param only which of them
 * @param upstream whether everything that comes before them too
 * @param downstream whether everything that comes after them too
 * @param note what is written about each of them; null leaves their notes as they are
 * @param reason who wants it, for attempts that are ended by it
 */
public record ClearRequest(
    UUID runId,
    @Nullable List<Target> targets,
    Only only,
    boolean upstream,
    boolean downstream,
    @Nullable String note,
    String reason) {

  /**
   * A task, or one element of a mapped task.
   *
   * @param mapIndex the element; -1 for the task as a whole
   */
  public record Target(String taskId, int mapIndex) {}

  /** Which of the chosen ones are cleared. */
  public enum Only {
    /** Whatever state they are in. */
    ALL,
    /** Those that failed, never ran because of a failure, or were skipped by a cancellation. */
    FAILED,
    /** Those that are given to an executor. */
    UNDER_WAY
  }
}
