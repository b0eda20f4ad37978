package dev.windlass.engine.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A backfill in Airflow's shape.
 *
 * @param id its number
 * @param dagId the DAG
 * @param fromDate its first date, inclusive
 * @param toDate its last date, inclusive
 * @param dagRunConf what its runs are given
 * @param isPaused whether none of its runs is started
 * @param reprocessBehavior which dates run again that have a run
 * @param maxActiveRuns how many of its runs are active at once
 * @param createdAt when it was made
 * @param completedAt when its last run ended, or it was cancelled
 * @param updatedAt when it was changed last
 * @param dagDisplayName what people call the DAG
 * @param runBackwards whether the latest date runs first
 * @param isCancelled whether somebody cancelled it
 * @param progress how far it has come
 */
public record BackfillResponse(
    long id,
    String dagId,
    Instant fromDate,
    Instant toDate,
    Map<String, JsonNode> dagRunConf,
    boolean isPaused,
    ReprocessBehavior reprocessBehavior,
    int maxActiveRuns,
    Instant createdAt,
    @Nullable Instant completedAt,
    Instant updatedAt,
    String dagDisplayName,
    boolean runBackwards,
    boolean isCancelled,
    BackfillProgressResponse progress) {

  /**
   * How many of its dates are how far.
   *
   * @param total all of them
   * @param pending those whose turn has not come
   * @param queued those whose run waits
   * @param running those whose run is active
   * @param success those whose run succeeded
   * @param failed those whose run failed
   * @param skipped those that got no run because they had one, or whose run was deleted
   */
  public record BackfillProgressResponse(
      int total, int pending, int queued, int running, int success, int failed, int skipped) {}
}
