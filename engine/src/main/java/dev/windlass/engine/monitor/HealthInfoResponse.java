package dev.windlass.engine.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the parts of the engine are.
 *
 * @param metadatabase whether the database answers
 * @param scheduler whether the scheduler answers
 * @param triggerer always without a status: waiting needs none here
 * @param dagProcessor always null: DAGs are read by short-lived processes
 */
public record HealthInfoResponse(
    BaseInfoResponse metadatabase,
    SchedulerInfoResponse scheduler,
    TriggererInfoResponse triggerer,
    @Nullable DagProcessorInfoResponse dagProcessor) {

  static final String HEALTHY = "healthy";
  static final String UNHEALTHY = "unhealthy";

  /**
   * The database.
   *
   * @param status {@code healthy} or {@code unhealthy}
   */
  public record BaseInfoResponse(@Nullable String status) {}

  /**
   * The scheduler.
   *
   * @param status {@code healthy} or {@code unhealthy}
   * @param latestSchedulerHeartbeat when it answered
   */
  public record SchedulerInfoResponse(
      @Nullable String status, @Nullable Instant latestSchedulerHeartbeat) {}

  /**
   * What waits in Airflow.
   *
   * @param status always null
   * @param latestTriggererHeartbeat always null
   */
  public record TriggererInfoResponse(
      @Nullable String status, @Nullable Instant latestTriggererHeartbeat) {}

  /**
   * What reads DAGs in Airflow.
   *
   * @param status always null
   * @param latestDagProcessorHeartbeat always null
   */
  public record DagProcessorInfoResponse(
      @Nullable String status, @Nullable Instant latestDagProcessorHeartbeat) {}
}
