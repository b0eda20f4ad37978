package dev.windlass.engine.run;

import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.run.TimelineResponse.TimelineRowResponse;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** When the task instances of a run waited and ran, over REST. */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/timeline")
@Tag(name = "DagRun")
public class TimelineResource {

  private static final int MOST_ELEMENTS = 5_000;

  private final Dags dags;
  private final DagRuns runs;
  private final TaskInstances tasks;
  private final Timelines timelines;

  TimelineResource(Dags dags, DagRuns runs, TaskInstances tasks, Timelines timelines) {
    this.dags = dags;
    this.runs = runs;
    this.tasks = tasks;
    this.timelines = timelines;
  }

  /** Shows when the task instances of a run waited and ran. */
  @GET
  @Operation(
      summary = "Show when the task instances of a run waited and ran",
      description =
          "Every task of the run with its tries, or with 'mapped' a part of the elements of one"
              + " mapped task.")
  public TimelineResponse getDagRunTimeline(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @Parameter(description = "A mapped task: its elements are shown, not the tasks of the run.")
          @QueryParam("mapped")
          @Nullable String mapped,
      @Parameter(description = "How many elements, at most 5000.")
          @QueryParam("limit")
          @DefaultValue("1000")
          @Min(0)
          int limit,
      @Parameter(description = "The first element.")
          @QueryParam("offset")
          @DefaultValue("0")
          @Min(0)
          int offset) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    Listing.Page<TimelineRowResponse> rows;
    if (mapped == null) {
      rows = timelines.tasks(run.id);
    } else {
      tasks.check(dagId, dagRunId, mapped);
      rows = timelines.elements(run.id, mapped, Math.min(limit, MOST_ELEMENTS), offset);
    }
    return new TimelineResponse(
        dagId,
        dagRunId,
        dags.version(run.dagVersionId).versionNumber(),
        DagRunState.of(run.state),
        run.startDate,
        run.endDate,
        rows.entries(),
        rows.total());
  }
}
