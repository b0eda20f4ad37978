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
 * @param preventRunning whether to refuse it if something of it is under way, instead of ending
 *     that
 * @param onNewestVersion whether the run is pinned to the newest version of its DAG first
 * @param triggeredFrom the try of a task that wants it, written of the run together with the
 *     clearing; null leaves the run with who made it
 */
public record ClearRequest(
    UUID runId,
    @Nullable List<Target> targets,
    Only only,
    boolean upstream,
    boolean downstream,
    @Nullable String note,
    String reason,
    boolean preventRunning,
    boolean onNewestVersion,
    @Nullable String triggeredFrom) {

  /** A clearing that ends what is under way, on the version that the run has. */
  public ClearRequest(
      UUID runId,
      @Nullable List<Target> targets,
      Only only,
      boolean upstream,
      boolean downstream,
      @Nullable String note,
      String reason) {
    this(runId, targets, only, upstream, downstream, note, reason, false, false, null);
  }

  /** The clearing of a whole run that a try of a task triggers again. */
  static ClearRequest ofTrigger(UUID runId, String triggeredFrom) {
    String reason = "It was triggered again by " + triggeredFrom + ".";
    return new ClearRequest(
        runId, null, Only.ALL, false, false, null, reason, false, false, triggeredFrom);
  }

  ClearRequest withTargets(List<Target> others) {
    return new ClearRequest(
        runId,
        others,
        only,
        upstream,
        downstream,
        note,
        reason,
        preventRunning,
        onNewestVersion,
        triggeredFrom);
  }

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
