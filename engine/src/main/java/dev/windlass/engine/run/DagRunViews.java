package dev.windlass.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.catalog.DagVersionResponse;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.DagRunState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows runs in Airflow's shape, a whole page with three more queries. */
@Singleton
public final class DagRunViews {

  private final Dags dags;
  private final RunWaits waits;

  DagRunViews(Dags dags, RunWaits waits) {
    this.dags = dags;
    this.waits = waits;
  }

  /** Shows a run. */
  public DagRunResponse view(DagRunEntity run) {
    return view(List.of(run)).getFirst();
  }

  /**
   * Shows a run that was just made, without asking for it again. Whether others of its DAG are in
   * its way is said when it is looked at.
   */
  public DagRunResponse view(QueuedRun made) {
    NewRun run = made.run();
    DagVersionResponse version = made.dag().version();
    return new DagRunResponse(
        run.runId(),
        run.dagId(),
        run.logicalDate(),
        made.at(),
        null,
        null,
        run.dataIntervalStart(),
        run.dataIntervalEnd(),
        run.runAfter(),
        null,
        DagRunType.of(run.type().value()),
        DagRunState.QUEUED,
        DagRunTriggeredByType.of(run.triggeredBy()),
        run.params(),
        run.note(),
        List.of(version),
        made.dag().bundleDigest(),
        version.dagDisplayName(),
        null,
        RunWaits.reason(run.dagId(), made.dag().paused(), run.runAfter(), made.at()),
        run.triggeringUser(),
        null);
  }

  /** Shows runs, in the same order. */
  public List<DagRunResponse> view(List<DagRunEntity> runs) {
    Map<UUID, DagVersionResponse> versions =
        dags.versions(runs.stream().map(run -> run.dagVersionId).collect(Collectors.toSet()));
    Map<String, String> names =
        dags.displayNames(runs.stream().map(run -> run.dagId).collect(Collectors.toSet()));
    Map<UUID, String> reasons = waits.reasons(runs);
    return runs.stream()
        .map(run ->
            view(
                run,
                Optional.ofNullable(versions.get(run.dagVersionId)),
                names.getOrDefault(run.dagId, run.dagId),
                run.reason == null ? reasons.get(run.id) : run.reason))
        .toList();
  }

  private static DagRunResponse view(
      DagRunEntity run,
      Optional<DagVersionResponse> version,
      String displayName,
      @Nullable String reason) {
    return new DagRunResponse(
        run.runId,
        run.dagId,
        run.logicalDate,
        run.queuedAt,
        run.startDate,
        run.endDate,
        run.dataIntervalStart,
        run.dataIntervalEnd,
        run.runAfter,
        null,
        DagRunType.of(run.runType),
        DagRunState.of(run.state),
        DagRunTriggeredByType.of(run.triggeredBy),
        conf(run.conf),
        run.note,
        version.stream().toList(),
        run.bundleDigest,
        displayName,
        seconds(run.startDate, run.endDate),
        reason,
        run.triggeringUser,
        run.triggeredFrom == null ? null : TriggeredFromResponse.of(run.triggeredFrom));
  }

  /** Returns how long something took, in seconds; null unless it started and ended. */
  static @Nullable Double seconds(@Nullable Instant start, @Nullable Instant end) {
    return start == null || end == null ? null : Duration.between(start, end).toNanos() / 1e9;
  }

  private static Map<String, JsonNode> conf(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<Map<String, JsonNode>>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("The params of a run cannot be read.", damaged);
    }
  }
}
