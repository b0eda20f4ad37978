package dev.windlass.engine.log;

import dev.windlass.engine.log.AttemptLog.Standing;
import dev.windlass.engine.log.LogPart.Limit;
import dev.windlass.engine.run.TaskInstancesResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Any part of the log of a try over REST, for a page that shows the lines in its window. */
@Path(TaskInstancesResource.PATH + "/{task_id}/logs/{try_number}/lines")
@Tag(name = "Task Instance")
@OnItsEngine
public class LogLinesResource {

  /** How many bytes of the text of a line an answer carries; a line may have megabytes. */
  static final int LINE_BYTES = 16 * 1024;

  private static final int MOST_LINES = 2000;

  private final AttemptLog log;

  LogLinesResource(AttemptLog log) {
    this.log = log;
  }

  /** Shows lines of the log of a try. */
  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Show lines of the log of a try",
      description =
          "Any part of it, equally fast. Of a long line its first 16 KiB; truncated_bytes says how much was"
              + " left out, and the download of the log has it.")
  public LogLinesResponse getLogLines(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("try_number") @Min(1) int tryNumber,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex,
      @Parameter(description = "The first line, from 0; a negative number counts from the end.")
          @QueryParam("from")
          @DefaultValue("0")
          int from,
      @Parameter(description = "How many lines, at most 2000.")
          @QueryParam("limit")
          @DefaultValue("1000")
          @Min(0)
          int limit) {
    LogKey key = new LogKey(dagId, dagRunId, taskId, mapIndex, tryNumber);
    Standing standing = log.standing(key);
    long first = from >= 0 ? from : Math.max(0, log.totalLines(key, standing) + from);
    LogPart part =
        log.lines(key, standing, first, new Limit(Math.min(limit, MOST_LINES), LINE_BYTES));
    return new LogLinesResponse(
        part.totalLines(),
        standing.ended(),
        first,
        part.lines().stream().map(LogLineResponse::of).toList());
  }
}
