package dev.windlass.engine.home;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.cron.TimeZones;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagEntity;
import dev.windlass.engine.catalog.DagOutlines;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.rest.Choices;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How many runs are in which state over time, over REST: the last day, the calendar of a year. */
@Path("/api/v2/dagRunStatistics")
@Tag(name = "Home")
public class DagRunStatisticsResource {

  private static final String HOUR = "hour";
  private static final String DAY = "day";
  private static final int MOST_BUCKETS = 1_000;

  /** A DAG that runs every minute need not have a whole year of it counted. */
  private static final int MOST_PLANNED = 10_000;

  private static final String COUNTS =
      """
      select run_after, state, count(*) as runs
      from dag_run where run_after >= ? and run_after < ?%s group by run_after, state
      """;

  private final Database database;
  private final Dags dags;
  private final DagOutlines outlines;
  private final Calendars calendars;
  private final InstantSource clock;

  DagRunStatisticsResource(
      Database database,
      Dags dags,
      DagOutlines outlines,
      Calendars calendars,
      InstantSource clock) {
    this.database = database;
    this.dags = dags;
    this.outlines = outlines;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** Counts runs by their states and the hour or day they were due. */
  @GET
  @Operation(
      summary = "Count runs by their states and the hour or day they were due",
      description =
          "Of one DAG or all. With a DAG that is not paused, an 'until' in the future also counts"
              + " the runs its schedule has until then.")
  public DagRunStatisticsResponse getDagRunStatistics(
      @Parameter(description = "From when on; the last 24 hours unless said.") @QueryParam("since")
          @Nullable Instant since,
      @Parameter(description = "Until when; now unless said.") @QueryParam("until")
          @Nullable Instant until,
      @Parameter(schema = @Schema(enumeration = {HOUR, DAY}))
          @QueryParam("bucket")
          @DefaultValue(HOUR)
          String bucket,
      @Parameter(description = "The zone whose hours and days are meant.")
          @QueryParam("timezone")
          @DefaultValue("UTC")
          String timezone,
      @QueryParam("dag_id") @Nullable String dagId) {
    Choices.of("bucket", bucket, List.of(HOUR, DAY));
    ChronoUnit unit = bucket.equals(HOUR) ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    RunBuckets buckets = new RunBuckets(unit, zone(timezone));
    Instant now = clock.instant();
    Instant end = buckets.endOf(until == null ? now : until.minusMillis(1));
    Instant start = buckets.startOf(since == null ? now.minus(Duration.ofHours(24)) : since);
    if (start.until(end, ChronoUnit.HOURS) / unit.getDuration().toHours() > MOST_BUCKETS) {
      throw Problem.invalidParameter(
          "since",
          "From %s to %s there are more than %,d %ss. Ask for a shorter time or for days."
              .formatted(start, end, MOST_BUCKETS, bucket),
          Invalid.VALUE);
    }
    count(buckets, start, end, dagId);
    if (dagId != null) {
      plan(buckets, now, start, end, dags.get(dagId));
    }
    return new DagRunStatisticsResponse(start, end, bucket, timezone, buckets.view());
  }

  private void count(RunBuckets buckets, Instant start, Instant end, @Nullable String dagId) {
    List<Object> values = new ArrayList<>(List.of(start, end));
    if (dagId != null) {
      values.add(dagId);
    }
    database.inTransaction(tx ->
        tx.query(
            row -> {
              buckets.add(
                  row.instant("run_after"), DagRunState.of(row.text("state")), row.number("runs"));
              return row;
            },
            COUNTS.formatted(dagId == null ? "" : " and dag_id = ?"),
            values.toArray()));
  }

  private void plan(RunBuckets buckets, Instant now, Instant start, Instant end, DagEntity dag) {
    Instant next = dag.nextLogicalDate;
    if (dag.paused || next == null || !end.isAfter(now)) {
      return;
    }
    Instant from = next.isBefore(start) ? start : next;
    ScheduledTimes.timesAfter(
            calendars.with(outlines.get(dag.versionId).header()), from.minusMillis(1))
        .takeWhile(time -> time.isBefore(end))
        .limit(MOST_PLANNED)
        .forEach(buckets::plan);
  }

  private static ZoneId zone(String timezone) {
    try {
      return TimeZones.of(timezone);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalidParameter(
          "timezone", String.valueOf(unknown.getMessage()), Invalid.CHOICE);
    }
  }
}
