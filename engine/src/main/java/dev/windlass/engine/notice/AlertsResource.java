package dev.windlass.engine.notice;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.DagRuns;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The deadlines of runs and the notices about them over REST. */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}")
@Tag(name = "DagRun")
public class AlertsResource {

  private final Database database;
  private final DagRuns runs;

  AlertsResource(Database database, DagRuns runs) {
    this.database = database;
    this.runs = runs;
  }

  /** Lists the deadlines of a run and its tasks. */
  @GET
  @Path("/deadlines")
  @Operation(summary = "List the deadlines of a run and its tasks")
  public DeadlineCollectionResponse getDagRunDeadlines(
      @PathParam("dag_id") String dagId, @PathParam("dag_run_id") String dagRunId) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    List<DeadlineResponse> found =
        database.inTransaction(tx ->
            tx.query(
                AlertsResource::deadline,
                "select * from deadline where dag_run_id = ? order by due_at, id",
                run.id));
    return new DeadlineCollectionResponse(found, found.size());
  }

  /** Lists the notices about a run and its tasks. */
  @GET
  @Path("/notices")
  @Operation(summary = "List the notices about a run and its tasks")
  public NoticeCollectionResponse getDagRunNotices(
      @PathParam("dag_id") String dagId, @PathParam("dag_run_id") String dagRunId) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    List<NoticeResponse> found =
        database.inTransaction(tx ->
            tx.query(
                AlertsResource::notice,
                "select * from notice where dag_run_id = ? order by created_at, id",
                run.id));
    return new NoticeCollectionResponse(found, found.size());
  }

  private static DeadlineResponse deadline(Row row) throws SQLException {
    String state = row.text("state");
    return new DeadlineResponse(
        row.id("id").toString(),
        row.optionalText("task_id"),
        row.flag("finished") ? "finished" : "started",
        row.instant("due_at"),
        state,
        state.equals("missed"));
  }

  private static NoticeResponse notice(Row row) throws SQLException {
    return new NoticeResponse(
        row.id("id").toString(),
        row.optionalText("task_id"),
        row.text("event"),
        Notice.read(row).channel().words(),
        row.text("subject"),
        row.text("state"),
        row.number("attempts"),
        row.instant("created_at"),
        row.optionalInstant("sent_at"),
        row.optionalText("problem"));
  }
}
