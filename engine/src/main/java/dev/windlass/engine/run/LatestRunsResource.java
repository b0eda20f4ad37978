package dev.windlass.engine.run;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.LatestRunsCollectionResponse.LatestRunResponse;
import dev.windlass.engine.run.LatestRunsCollectionResponse.LatestRunsResponse;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The latest runs of many DAGs at once over REST: the bars in a list of DAGs. */
@Path("/api/v2/dags/~/latestRuns")
@Tag(name = "DagRun")
public class LatestRunsResource {

  private static final int MOST_DAGS = 100;
  private static final int MOST_RUNS = 100;

  private final Database database;

  LatestRunsResource(Database database) {
    this.database = database;
  }

  /** Lists the latest runs of several DAGs. */
  @GET
  @Operation(summary = "List the latest runs of several DAGs")
  public LatestRunsCollectionResponse getLatestRuns(
      @Parameter(description = "A DAG. May be repeated, at most 100 times.") @QueryParam("dag_id")
          List<String> dagId,
      @Parameter(description = "How many runs of each, at most 100.")
          @QueryParam("limit")
          @DefaultValue("14")
          @Min(0)
          int limit) {
    if (dagId.size() > MOST_DAGS) {
      throw Problem.invalidParameter(
          "dag_id",
          "%,d DAGs are too many at once. Ask for %d at a time.".formatted(dagId.size(), MOST_DAGS),
          Invalid.VALUE);
    }
    int most = Math.min(limit, MOST_RUNS);
    return database.inTransaction(tx -> {
      List<LatestRunsResponse> dags = new ArrayList<>();
      for (String one : dagId.stream().distinct().toList()) {
        dags.add(new LatestRunsResponse(one, latest(tx, one, most)));
      }
      return new LatestRunsCollectionResponse(dags);
    });
  }

  private static List<LatestRunResponse> latest(Transaction tx, String dagId, int limit)
      throws SQLException {
    return tx.query(
            LatestRunsResource::read,
            """
            select run_id, state, run_type, run_after, start_date, end_date, logical_date from dag_run
            """
                + LatestFirst.SQL
                + " limit ?",
            dagId,
            limit)
        .reversed();
  }

  private static LatestRunResponse read(Row row) throws SQLException {
    return new LatestRunResponse(
        row.text("run_id"),
        DagRunState.of(row.text("state")),
        DagRunType.of(row.text("run_type")),
        row.instant("run_after"),
        row.optionalInstant("start_date"),
        row.optionalInstant("end_date"),
        row.optionalInstant("logical_date"));
  }
}
