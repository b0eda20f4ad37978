package dev.windlass.engine.log;

import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.log.AttemptLog.Standing;
import dev.windlass.engine.rest.Choices;
import dev.windlass.engine.run.TaskInstancesResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finds lines in the log of a try over REST. */
@Path(TaskInstancesResource.PATH + "/{task_id}/logs/{try_number}/matches")
@Tag(name = "Task Instance")
@OnItsEngine
public class LogMatchesResource {

  private static final int MOST_LINES = 10_000;

  private static final List<String> LEVELS =
      Stream.of(LogLine.Level.values())
          .map(level -> level.name().toLowerCase(Locale.ROOT))
          .toList();

  private final AttemptLog log;

  LogMatchesResource(AttemptLog log) {
    this.log = log;
  }

  /** Finds lines in the log of a try. */
  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Find lines in the log of a try",
      description =
          "Those that hold the text, whatever its case and its colours, and have one of the levels. Up to"
              + " 100,000 are counted.")
  public LogMatchesResponse getLogMatches(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("try_number") @Min(1) int tryNumber,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex,
      @Parameter(description = "The text.") @QueryParam("q") @DefaultValue("") String text,
      @Parameter(description = "A level: debug, info, warning or error. May be repeated.")
          @QueryParam("level")
          List<String> levels,
      @Parameter(description = "The first line to look at.")
          @QueryParam("from")
          @DefaultValue("0")
          @Min(0)
          int from,
      @Parameter(description = "How many places to return, at most 10000.")
          @QueryParam("limit")
          @DefaultValue("1000")
          @Min(0)
          int limit) {
    LogKey key = new LogKey(dagId, dagRunId, taskId, mapIndex, tryNumber);
    LogQuery query =
        LogQuery.of(
            text,
            Choices.all("level", levels, LEVELS).stream()
                .map(level -> LogLine.Level.valueOf(level.toUpperCase(Locale.ROOT)))
                .toList());
    Standing standing = log.standing(key);
    LogMatches found = log.search(key, query, from, Math.min(limit, MOST_LINES));
    return new LogMatchesResponse(
        found.total(), found.isCapped(), found.totalLines(), standing.ended(), found.lines());
  }
}
