package dev.windlass.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ParamSpec;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows DAGs in Airflow's shape. */
@Singleton
final class DagViews {

  /** Airflow limits the tasks of every DAG that run at once; here a DAG may. */
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private final Dags dags;
  private final DagOutlines outlines;
  private final Calendars calendars;

  DagViews(Dags dags, DagOutlines outlines, Calendars calendars) {
    this.dags = dags;
    this.outlines = outlines;
    this.calendars = calendars;
  }

  /** Shows DAGs, reading what is not known yet at once. */
  List<DagResponse> view(List<DagEntity> dags) {
    outlines.get(dags.stream().map(dag -> dag.versionId).toList());
    return dags.stream().map(this::view).toList();
  }

  DagResponse view(DagEntity dag) {
    DagOutline outline = outlines.get(dag.versionId);
    DagSpec spec = outline.header();
    Optional<ScheduledTimes.Interval> next =
        Optional.ofNullable(dag.nextLogicalDate)
            .map(date -> ScheduledTimes.intervalOf(calendars.with(spec), date));
    String file = dag.bundleName + "/" + dag.relativeFileloc;
    return new DagResponse(
        dag.dagId,
        displayName(dag),
        dag.paused,
        dag.stale,
        dag.lastParsedAt,
        null,
        dag.bundleName,
        dag.bundleDigest,
        dag.relativeFileloc,
        file,
        dag.description,
        dag.timetableSummary,
        ScheduledTimes.describe(spec.schedule()).orElse("only when triggered"),
        texts(dag.tags).stream().map(tag -> new DagTagResponse(tag, dag.dagId)).toList(),
        Objects.requireNonNullElse(spec.limits().maxActiveTasks(), NO_LIMIT),
        dag.maxActiveRuns,
        Objects.requireNonNullElse(spec.limits().pauseAfterFailures(), 0),
        outline.limitsElements(),
        dag.hasImportErrors,
        dag.nextLogicalDate,
        next.map(ScheduledTimes.Interval::start).orElse(null),
        next.map(ScheduledTimes.Interval::end).orElse(null),
        dag.nextLogicalDate,
        texts(dag.owners),
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(file.getBytes(StandardCharsets.UTF_8)),
        dag.favorite,
        dag.versionNumber,
        dag.pausedReason,
        spec.limits().maxActiveTasksPerRun());
  }

  DagDetailsResponse details(DagEntity dag) {
    DagSpec spec = dags.published(dag.versionId).spec();
    Map<String, DagParamResponse> params = new LinkedHashMap<>();
    for (ParamSpec param : spec.params()) {
      params.put(
          param.name(),
          new DagParamResponse(
              param.defaultValue(),
              param.schema(),
              param.description(),
              param.defaultValue() == null));
    }
    return new DagDetailsResponse(
        view(dag),
        spec.catchUp(),
        null,
        AssetExpression.of(spec),
        spec.description(),
        startOf(spec.startingOn(), spec),
        startOf(spec.endingOn(), spec),
        null,
        params,
        false,
        null,
        spec.timeZone(),
        dag.lastParsedAt,
        Map.of(),
        Objects.requireNonNullElse(spec.limits().maxActiveTasks(), NO_LIMIT),
        dags.version(dag.versionId),
        spec.className(),
        groups(spec),
        edges(spec));
  }

  static List<DagGroupResponse> groups(DagSpec spec) {
    return spec.groups().stream()
        .map(it -> new DagGroupResponse(it.groupId(), it.parentId(), it.documentation()))
        .toList();
  }

  static List<DagEdgeResponse> edges(DagSpec spec) {
    return spec.edges().stream()
        .map(it -> new DagEdgeResponse(it.from(), it.to(), it.label()))
        .toList();
  }

  static String displayName(DagEntity dag) {
    return dag.displayName == null ? dag.dagId : dag.displayName;
  }

  static @Nullable Instant startOf(@Nullable LocalDate day, DagSpec spec) {
    return day == null ? null : day.atStartOfDay(ZoneId.of(spec.timeZone())).toInstant();
  }

  static List<String> texts(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored list cannot be read.", damaged);
    }
  }
}
