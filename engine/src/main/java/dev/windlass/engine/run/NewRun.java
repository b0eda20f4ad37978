package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run to make.
 *
 * @param dagId the DAG
 * @param runId its name
 * @param type what makes it
 * @param logicalDate the instant it is for; at most one run of a DAG has one
 * @param dataIntervalStart where the span of time it is for begins
 * @param dataIntervalEnd where it ends, exclusive
 * @param runAfter the earliest time it may start
 * @param params its params, complete and checked
 * @param triggeredBy {@code timetable}, {@code rest_api} or {@code cli}
 * @param triggeringUser who made it
 * @param note a word about it
 * @param triggeredFrom the try of a task that makes it, as {@code dag/run/task/try 1}; null if no
 *     task does
 */
public record NewRun(
    String dagId,
    String runId,
    Type type,
    @Nullable Instant logicalDate,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    Map<String, JsonNode> params,
    String triggeredBy,
    @Nullable String triggeringUser,
    @Nullable String note,
    @Nullable String triggeredFrom) {

  /** What makes a run, with Airflow's names. */
  public enum Type {
    /** Its schedule. */
    SCHEDULED,
    /** A person or a script. */
    MANUAL,
    /** A backfill. */
    BACKFILL,
    /** The update of an asset. */
    ASSET_TRIGGERED;

    /** Returns the name used in JSON and in the database. */
    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
