package dev.windlass.engine.search;

import dev.windlass.engine.rest.DagRunState;
import java.time.Instant;
import java.util.List;

/**
 * What was found, the best first.
 *
 * @param dags DAGs whose id or name has all the words
 * @param tasks tasks that together with their DAG have all the words
 * @param dagRuns runs whose id begins with one of the words and whose DAG has the others
 */
public record SearchResponse(
    List<SearchDagResponse> dags,
    List<SearchTaskResponse> tasks,
    List<SearchDagRunResponse> dagRuns) {

  /**
   * A DAG.
   *
   * @param dagId its id
   * @param dagDisplayName what people call it
   * @param isPaused whether nothing of it is started
   */
  public record SearchDagResponse(String dagId, String dagDisplayName, boolean isPaused) {}

  /**
   * A task.
   *
   * @param dagId its DAG
   * @param dagDisplayName what people call that
   * @param taskId its id
   */
  public record SearchTaskResponse(String dagId, String dagDisplayName, String taskId) {}

  /**
   * A run.
   *
   * @param dagId its DAG
   * @param dagRunId its name within that
   * @param state its state
   * @param runAfter the earliest time it could start
   */
  public record SearchDagRunResponse(
      String dagId, String dagRunId, DagRunState state, Instant runAfter) {}
}
