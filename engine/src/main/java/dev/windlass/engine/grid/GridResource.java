package dev.windlass.engine.grid;

import dev.windlass.engine.catalog.DagStructures;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.catalog.VersionRef;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The grid of a DAG over REST: a letter per task and run. */
@Path("/api/v2/dags/{dag_id}/grid")
@Tag(name = "DAG")
public class GridResource {

  private static final int MOST_RUNS = 365;
  private static final int MOST_CELLS = 100_000;

  private final Dags dags;
  private final DagStructures structures;
  private final Grids grids;

  GridResource(Dags dags, DagStructures structures, Grids grids) {
    this.dags = dags;
    this.structures = structures;
    this.grids = grids;
  }

  /** Shows the states of all tasks in those runs. */
  @GET
  @Operation(
      summary = "Show the states of the tasks of a DAG in several runs",
      description =
          "One letter per task, in the order of the structure of the version. Ask for so few runs"
              + " at once that tasks x runs stays below about 5,000: that is answered at once.")
  public GridResponse getGrid(
      @PathParam("dag_id") String dagId,
      @Parameter(description = "A run. May be repeated.") @QueryParam("dag_run_id")
          List<String> dagRunId,
      @QueryParam("version_number") @Nullable Integer versionNumber) {
    VersionRef version = dags.versionRef(dagId, versionNumber);
    int tasks = structures.get(version).places().size();
    if (dagRunId.size() > MOST_RUNS || (long) dagRunId.size() * tasks > MOST_CELLS) {
      throw Problem.invalidParameter(
          "dag_run_id",
          "%,d runs of %,d tasks are too many at once. Ask for %,d runs at a time."
              .formatted(
                  dagRunId.size(), tasks, Math.clamp(5_000 / Math.max(1, tasks), 1, MOST_RUNS)),
          Invalid.VALUE);
    }
    return new GridResponse(
        dagId, version.number(), grids.runs(dagId, dagRunId.stream().distinct().toList(), version));
  }
}
