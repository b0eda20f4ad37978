package dev.windlass.engine.run;

import dev.windlass.engine.rest.DagRunState;
import java.util.List;

/**
 * How many runs of a DAG are in which state.
 *
 * @param dagId the DAG
 * @param stats a count for every state
 * @param dagDisplayName what people call the DAG
 */
public record DagStatsResponse(
    String dagId, List<DagStatsStateResponse> stats, String dagDisplayName) {

  /**
   * How many runs are in a state.
   *
   * @param state the state
   * @param count how many
   */
  public record DagStatsStateResponse(DagRunState state, long count) {}
}
