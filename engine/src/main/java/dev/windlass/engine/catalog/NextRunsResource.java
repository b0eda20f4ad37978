package dev.windlass.engine.catalog;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The next times of a DAG's schedule over REST, however far away they are. */
@Path("/api/v2/dags/{dag_id}/nextRuns")
@Tag(name = "DAG")
public class NextRunsResource {

  private static final int MOST = 100;

  private final Dags dags;
  private final Calendars calendars;
  private final InstantSource clock;

  NextRunsResource(Dags dags, Calendars calendars, InstantSource clock) {
    this.dags = dags;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** Lists the next times of the schedule. */
  @GET
  @Operation(
      summary = "List the next times of a DAG's schedule",
      description = "Also of a DAG that is paused: these are the times it would run at.")
  public NextRunsResponse getNextRuns(
      @PathParam("dag_id") String dagId,
      @Parameter(description = "How many times, at most 100.")
          @QueryParam("limit")
          @DefaultValue("10")
          @Min(0)
          int limit) {
    DagSpec spec = calendars.with(dags.published(dagId).spec());
    return new NextRunsResponse(
        dagId,
        ScheduledTimes.timesAfter(spec, clock.instant()).limit(Math.min(limit, MOST)).toList());
  }
}
