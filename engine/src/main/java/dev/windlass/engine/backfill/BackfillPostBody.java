package dev.windlass.engine.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A backfill that somebody asks for.
 *
 * @param dagId the DAG
 * @param fromDate the first date, inclusive
 * @param toDate the last date, inclusive
 * @param runBackwards whether the latest date runs first; no if left out
 * @param dagRunConf what its runs are given, by the names of params
 * @param reprocessBehavior which dates run again that have a run; none if left out
 * @param maxActiveRuns how many of its runs are active at once; 10 if left out
 */
public record BackfillPostBody(
    @NotNull(message = "dag_id must be given.") String dagId,
    @NotNull(message = "from_date must be given, for example 2026-01-01T00:00:00Z.")
        Instant fromDate,
    @NotNull(message = "to_date must be given, for example 2026-01-31T00:00:00Z.") Instant toDate,
    @Nullable Boolean runBackwards,
    @Nullable Map<String, JsonNode> dagRunConf,
    @Nullable ReprocessBehavior reprocessBehavior,
    @Nullable
        @Min(value = 1, message = "max_active_runs must be at least 1.")
        @Max(value = 1000, message = "max_active_runs must be at most 1000.")
        Integer maxActiveRuns) {

  private static final int USUAL_ACTIVE_RUNS = 10;

  boolean backwards() {
    return Boolean.TRUE.equals(runBackwards);
  }

  Map<String, JsonNode> conf() {
    return Objects.requireNonNullElse(dagRunConf, Map.of());
  }

  ReprocessBehavior reprocess() {
    return Objects.requireNonNullElse(reprocessBehavior, ReprocessBehavior.NONE);
  }

  int activeRuns() {
    return Objects.requireNonNullElse(maxActiveRuns, USUAL_ACTIVE_RUNS);
  }
}
