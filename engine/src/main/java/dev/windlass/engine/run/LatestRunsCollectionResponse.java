package dev.windlass.engine.run;

import dev.windlass.engine.rest.DagRunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest runs of several DAGs.
 *
 * @param dags the DAGs, as they were asked for; one without runs is there, too
 */
public record LatestRunsCollectionResponse(List<LatestRunsResponse> dags) {

  /**
   * The latest runs of a DAG.
   *
   * @param dagId the DAG
   * @param dagRuns the runs, oldest first
   */
  public record LatestRunsResponse(String dagId, List<LatestRunResponse> dagRuns) {}

  /**
   * A run, as short as its bar needs it.
   *
   * @param dagRunId its name within the DAG
   * @param state its state
   * @param runType what made it
   * @param runAfter the earliest time it may start
   * @param startDate when it started
   * @param endDate when it ended
   * @param logicalDate the instant it is for
   */
  public record LatestRunResponse(
      String dagRunId,
      DagRunState state,
      DagRunType runType,
      Instant runAfter,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      @Nullable Instant logicalDate) {}
}
