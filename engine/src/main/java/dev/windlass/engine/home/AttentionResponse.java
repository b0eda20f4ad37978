package dev.windlass.engine.home;

import dev.windlass.engine.catalog.ImportErrorCollectionResponse;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.run.DagRunType;
import dev.windlass.engine.run.TaskInstanceState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What needs a person now; of every list the first 20.
 *
 * @param asOf when that was looked at
 * @param failedRuns the runs that failed in the last 24 hours and were not cancelled, newest first
 * @param lateRuns the runs that should have started more than a minute ago, the longest first;
 *     those of paused DAGs are not late
 * @param waitingTasks the task instances that have waited for more than five minutes although
 *     nothing upstream holds them back, the longest first
 * @param runningTasks the task instances that run for more than five minutes and for more than
 *     three times as long as usual, the longest first
 * @param requiredActions what task instances ask people, the longest waiting first
 * @param importErrors what could not be read, newest first
 */
public record AttentionResponse(
    Instant asOf,
    AttentionFailedRunsResponse failedRuns,
    AttentionLateRunsResponse lateRuns,
    AttentionTasksResponse waitingTasks,
    AttentionTasksResponse runningTasks,
    AttentionActionsResponse requiredActions,
    ImportErrorCollectionResponse importErrors) {

  /**
   * Runs that failed.
   *
   * @param dagRuns the first of them
   * @param totalEntries how many there are
   */
  public record AttentionFailedRunsResponse(
      List<AttentionFailedRunResponse> dagRuns, int totalEntries) {}

  /**
   * A run that failed.
   *
   * @param dagId the DAG
   * @param dagDisplayName what people call it
   * @param dagRunId the run
   * @param runType what made it
   * @param runAfter the earliest time it could start
   * @param startDate when it started
   * @param endDate when it ended
   * @param reason why
   * @param recovered whether a later run of the DAG succeeded
   */
  public record AttentionFailedRunResponse(
      String dagId,
      String dagDisplayName,
      String dagRunId,
      DagRunType runType,
      Instant runAfter,
      @Nullable Instant startDate,
      Instant endDate,
      @Nullable String reason,
      boolean recovered) {}

  /**
   * Runs that should have started.
   *
   * @param dagRuns the first of them
   * @param totalEntries how many there are
   */
  public record AttentionLateRunsResponse(
      List<AttentionLateRunResponse> dagRuns, int totalEntries) {}

  /**
   * A run that should have started.
   *
   * @param dagId the DAG
   * @param dagDisplayName what people call it
   * @param dagRunId the run; null if it was not made yet
   * @param state its state; null if it was not made yet
   * @param due when it should have started
   * @param reason why it has not
   */
  public record AttentionLateRunResponse(
      String dagId,
      String dagDisplayName,
      @Nullable String dagRunId,
      @Nullable DagRunState state,
      Instant due,
      String reason) {}

  /**
   * Task instances.
   *
   * @param taskInstances the first of them
   * @param totalEntries how many there are; of more than 500 in one state, 500 are counted
   */
  public record AttentionTasksResponse(
      List<AttentionTaskResponse> taskInstances, int totalEntries) {}

  /**
   * A task instance that waits or runs for unusually long.
   *
   * @param dagId the DAG
   * @param dagDisplayName what people call it
   * @param dagRunId the run
   * @param taskId the task
   * @param mapIndex which element it is for; -1 if for none
   * @param tryNumber the number of its latest try
   * @param state its state
   * @param since since when it is in that state
   * @param usualSeconds how long the task took in the middle of its last runs; null if it waits
   * @param reason why it waits
   */
  public record AttentionTaskResponse(
      String dagId,
      String dagDisplayName,
      String dagRunId,
      String taskId,
      int mapIndex,
      int tryNumber,
      TaskInstanceState state,
      Instant since,
      @Nullable Double usualSeconds,
      @Nullable String reason) {}

  /**
   * What task instances ask people.
   *
   * @param hitlDetails the first of them
   * @param totalEntries how many there are
   */
  public record AttentionActionsResponse(
      List<AttentionActionResponse> hitlDetails, int totalEntries) {}

  /**
   * What a task instance asks.
   *
   * @param dagId the DAG
   * @param dagDisplayName what people call it
   * @param dagRunId the run
   * @param taskId the task
   * @param mapIndex which element it is for; -1 if for none
   * @param subject the question
   * @param createdAt since when it waits
   * @param givesUpAt until when it waits; null for ever
   */
  public record AttentionActionResponse(
      String dagId,
      String dagDisplayName,
      String dagRunId,
      String taskId,
      int mapIndex,
      String subject,
      Instant createdAt,
      @Nullable Instant givesUpAt) {}
}
