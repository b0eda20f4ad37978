package dev.windlass.engine.grid;

import dev.windlass.engine.rest.DagRunState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The states of the tasks of a DAG in some of its runs.
 *
 * @param dagId the DAG
 * @param versionNumber the version whose structure says which letter stands for which task
 * @param runs the runs, as they were asked for; one that is not there is left out
 */
public record GridResponse(String dagId, int versionNumber, List<GridRunResponse> runs) {

  /**
   * The states of all tasks in a run.
   *
   * @param dagRunId the run
   * @param versionNumber the version it is pinned to
   * @param state its state
   * @param runAfter the earliest time it may start
   * @param startDate when it started
   * @param endDate when it ended
   * @param states a letter for every task
   * @param mapped the tasks that have one instance per element of a list
   */
  public record GridRunResponse(
      String dagRunId,
      int versionNumber,
      DagRunState state,
      Instant runAfter,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      @Schema(description = StateLetters.LEGEND) String states,
      List<GridMappedResponse> mapped) {}

  /**
   * How the elements of a mapped task stand.
   *
   * @param taskId the task
   * @param total how many there are; null until that is known
   * @param success how many succeeded
   * @param failed how many failed, or never ran because of a failure
   * @param skipped how many were skipped
   * @param running how many run
   * @param waiting how many have not started, or wait for their next try
   */
  public record GridMappedResponse(
      String taskId,
      @Nullable Integer total,
      int success,
      int failed,
      int skipped,
      int running,
      int waiting) {}
}
