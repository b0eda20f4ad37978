package dev.windlass.dag.running;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.AssetEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param assetEvents the updates of assets that made the run, for a task that asks for them; null
 *     otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunContext(
    String dagId,
    String runId,
    Instant logicalDate,
    Instant dataIntervalStart,
    Instant dataIntervalEnd,
    String timeZone,
    Map<String, JsonNode> params,
    @Nullable List<AssetEvent> assetEvents) {

  /** Marks the constructor that JSON is read with. */
  @JsonCreator
  public RunContext {}

  /** Makes the context of a run that no asset made, or of a task that does not ask for them. */
  public RunContext(
      String dagId,
      String runId,
      Instant logicalDate,
      Instant dataIntervalStart,
      Instant dataIntervalEnd,
      String timeZone,
      Map<String, JsonNode> params) {
    this(dagId, runId, logicalDate, dataIntervalStart, dataIntervalEnd, timeZone, params, null);
  }

  /** Returns this context with the updates of assets that made the run. */
  public RunContext with(List<AssetEvent> events) {
    return new RunContext(
        dagId, runId, logicalDate, dataIntervalStart, dataIntervalEnd, timeZone, params, events);
  }

  /** Returns the logical date with the zone of the DAG. */
  public ZonedDateTime logicalTime() {
    return logicalDate.atZone(ZoneId.of(timeZone));
  }

  /** Returns the day the run is for, in the zone of the DAG. */
  public LocalDate logicalDay() {
    return logicalTime().toLocalDate();
  }
}
