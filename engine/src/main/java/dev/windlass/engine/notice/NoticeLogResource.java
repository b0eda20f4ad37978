package dev.windlass.engine.notice;

import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.log.LogKey;
import dev.windlass.engine.log.LogLineResponse;
import dev.windlass.engine.log.LogPart;
import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.DagRuns;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What tasks of authors that were told of something said, over REST. */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/notices/{notice_id}/log")
@Tag(name = "DagRun")
public class NoticeLogResource {

  private static final int MOST_LINES = 1000;

  private record Told(Notice notice, int tryNumber) {}

  private final Database database;
  private final DagRuns runs;
  private final LogStore logs;

  NoticeLogResource(Database database, DagRuns runs, LogStore logs) {
    this.database = database;
    this.runs = runs;
    this.logs = logs;
  }

  /** Shows the log of the latest try to tell a task. */
  @GET
  @Operation(summary = "Show the log of a task that was told of a notice")
  public NoticeLogResponse getNoticeLog(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("notice_id") UUID noticeId) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    Told told =
        database
            .inTransaction(tx ->
                tx.first(
                    row -> new Told(Notice.read(row), row.number("try_number")),
                    "select * from notice where id = ? and dag_run_id = ?",
                    noticeId,
                    run.id))
            .orElseThrow(() ->
                Problem.notFound(
                    "Run '%s' of DAG '%s' has no notice '%s'."
                        .formatted(dagRunId, dagId, noticeId)));
    if (!(told.notice().channel() instanceof ChannelSpec.ToTask(String taskId))) {
      throw Problem.notFound(
          "The notice went to %s, which has no log here."
              .formatted(told.notice().channel().words()));
    }
    if (told.tryNumber() == 0) {
      return new NoticeLogResponse(0, 0, List.of());
    }
    try {
      LogPart part =
          logs.read(
              new LogKey(dagId, dagRunId, taskId, -1, told.tryNumber()),
              0,
              LogPart.Limit.of(MOST_LINES));
      return new NoticeLogResponse(
          told.tryNumber(),
          part.totalLines(),
          part.lines().stream().map(LogLineResponse::of).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
