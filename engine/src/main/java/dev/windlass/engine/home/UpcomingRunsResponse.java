package dev.windlass.engine.home;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs that follow by the schedules of DAGs that are not paused.
 *
 * @param from from when on; now
 * @param until until when
 * @param dags the DAGs with a run in that time, the one with the next run first
 * @param totalEntries how many such DAGs there are
 */
public record UpcomingRunsResponse(
    Instant from, Instant until, List<UpcomingDagResponse> dags, int totalEntries) {

  /**
   * The next runs of a DAG.
   *
   * @param dagId the DAG
   * @param dagDisplayName what people call it
   * @param timetableDescription its schedule in words
   * @param runAfter when its next runs are due, at most 50 of them
   * @param count how many runs are due in that time; 1000 stands for that and more
   */
  public record UpcomingDagResponse(
      String dagId,
      String dagDisplayName,
      @Nullable String timetableDescription,
      List<Instant> runAfter,
      int count) {}
}
