package dev.windlass.engine.home;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagOutline;
import dev.windlass.engine.catalog.DagOutlines;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.home.UpcomingRunsResponse.UpcomingDagResponse;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The runs of the next hours, over REST. */
@Path("/api/v2/upcomingRuns")
@Tag(name = "Home")
public class UpcomingRunsResource {

  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int SHOWN = 50;
  private static final int COUNTED = 1_000;

  private static final String DUE =
      "from dag where next_logical_date < ? and is_paused = false and is_stale = false";

  private record Due(String dagId, String displayName, UUID versionId, Instant next) {

    static Due read(Row row) throws SQLException {
      return new Due(
          row.text("dag_id"),
          row.text("display_name"),
          row.id("version_id"),
          row.instant("next_logical_date"));
    }
  }

  private final Database database;
  private final DagOutlines outlines;
  private final Calendars calendars;
  private final InstantSource clock;

  UpcomingRunsResource(
      Database database, DagOutlines outlines, Calendars calendars, InstantSource clock) {
    this.database = database;
    this.outlines = outlines;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** Lists the runs that follow by the schedules of DAGs that are not paused. */
  @GET
  @Operation(summary = "List the runs of the next hours")
  public UpcomingRunsResponse getUpcomingRuns(
      @Parameter(description = "Until when, at most 7 days; 24 hours unless said.")
          @QueryParam("until")
          @Nullable Instant until,
      @Parameter(description = "How many DAGs, at most 1000.")
          @QueryParam("limit")
          @DefaultValue("50")
          @Min(0)
          int limit) {
    Instant now = clock.instant();
    Instant end = until == null ? now.plus(USUAL) : until;
    if (end.isAfter(now.plus(LONGEST))) {
      throw Problem.invalidParameter(
          "until",
          "'%s' is more than %d days from now. Ask for fewer.".formatted(end, LONGEST.toDays()),
          Invalid.VALUE);
    }
    int total =
        database.inTransaction(tx ->
            tx.first(row -> row.number("due"), "select count(*) as due " + DUE, end).orElse(0));
    List<Due> due =
        database.inTransaction(tx ->
            tx.query(
                Due::read,
                "select dag_id, coalesce(display_name, dag_id) as display_name, version_id, next_logical_date "
                    + DUE
                    + " order by next_logical_date, dag_id limit ?",
                end,
                Math.min(limit, Paging.MAXIMUM)));
    Map<UUID, DagOutline> specs = outlines.get(due.stream().map(Due::versionId).toList());
    List<UpcomingDagResponse> dags = new ArrayList<>();
    for (Due one : due) {
      DagOutline outline = specs.get(one.versionId());
      if (outline != null) {
        dags.add(view(one, calendars.with(outline.header()), end));
      }
    }
    return new UpcomingRunsResponse(now, end, dags, total);
  }

  private static UpcomingDagResponse view(Due due, DagSpec spec, Instant end) {
    List<Instant> times =
        ScheduledTimes.timesAfter(spec, due.next().minusMillis(1))
            .takeWhile(time -> time.isBefore(end))
            .limit(COUNTED)
            .toList();
    return new UpcomingDagResponse(
        due.dagId(),
        due.displayName(),
        ScheduledTimes.describe(spec.schedule()).orElse(null),
        times.subList(0, Math.min(SHOWN, times.size())),
        times.size());
  }
}
