package dev.windlass.dag.running;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * What every task of a run knows of the run.
 *
 * @param dagId the DAG
 * @param runId the run, for example {@code scheduled__2026-01-01T06:00:00+00:00}
 * @param logicalDate the instant the run is for
 * @param dataIntervalStart where the span of time the run is for begins
 * @param dataIntervalEnd where it ends, exclusive
 * @param timeZone the zone of the DAG's dates
 * @param params the params of the run, defaults filled in
 */
public record RunContext(
    String dagId,
    String runId,
    Instant logicalDate,
    Instant dataIntervalStart,
    Instant dataIntervalEnd,
    String timeZone,
    Map<String, JsonNode> params) {

  /** Returns the logical date with the zone of the DAG. */
  public ZonedDateTime logicalTime() {
    return logicalDate.atZone(ZoneId.of(timeZone));
  }

  /** Returns the day the run is for, in the zone of the DAG. */
  public LocalDate logicalDay() {
    return logicalTime().toLocalDate();
  }
}
