package dev.windlass.engine.run;

import dev.windlass.engine.rest.DagRunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the task instances of a run waited and ran, in short rows.
 *
 * @param dagId the DAG
 * @param dagRunId the run
 * @param versionNumber the version the run is pinned to; its structure has the tasks
 * @param state the state of the run
 * @param startDate when the run started
 * @param endDate when the run ended
 * @param taskInstances the rows, by task and element
 * @param totalEntries how many there are
 */
public record TimelineResponse(
    String dagId,
    String dagRunId,
    int versionNumber,
    DagRunState state,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    List<TimelineRowResponse> taskInstances,
    int totalEntries) {

  /**
   * A task instance.
   *
   * @param taskId the task
   * @param mapIndex which element it is for; -1 if for none, or for all of them
   * @param renderedMapIndex its element for people
   * @param state its state
   * @param tryNumber the number of its latest try; 0 before the first
   * @param scheduledWhen when nothing upstream held it back any longer
   * @param queuedWhen when its latest try was given to the executor
   * @param startDate when that started
   * @param endDate when it ended
   * @param reason why it waits, or ended as it did
   * @param dueAt when its next try follows
   * @param mapped how its elements stand, if it stands for all elements of a mapped task
   * @param tries all its tries, oldest first, if there is any that the row itself does not show
   */
  public record TimelineRowResponse(
      String taskId,
      int mapIndex,
      @Nullable String renderedMapIndex,
      @Nullable TaskInstanceState state,
      int tryNumber,
      @Nullable Instant scheduledWhen,
      @Nullable Instant queuedWhen,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      @Nullable String reason,
      @Nullable Instant dueAt,
      @Nullable TimelineMappedResponse mapped,
      List<TimelineTryResponse> tries) {

    /** Returns it with these tries. */
    TimelineRowResponse with(List<TimelineTryResponse> itsTries) {
      return itsTries.isEmpty()
          ? this
          : new TimelineRowResponse(
              taskId,
              mapIndex,
              renderedMapIndex,
              state,
              tryNumber,
              scheduledWhen,
              queuedWhen,
              startDate,
              endDate,
              reason,
              dueAt,
              mapped,
              itsTries);
    }
  }

  /**
   * How the elements of a mapped task stand.
   *
   * @param total how many there are
   * @param success how many succeeded
   * @param failed how many failed, or never ran because of a failure
   * @param skipped how many were skipped
   */
  public record TimelineMappedResponse(int total, int success, int failed, int skipped) {}

  /**
   * A try of a task instance.
   *
   * @param tryNumber its number, from 1
   * @param state how it ended, or that it runs
   * @param queuedWhen when it was given to the executor
   * @param startDate when it started
   * @param endDate when it ended
   * @param reason why it ended as it did
   */
  public record TimelineTryResponse(
      int tryNumber,
      @Nullable TaskInstanceState state,
      Instant queuedWhen,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      @Nullable String reason) {}
}
