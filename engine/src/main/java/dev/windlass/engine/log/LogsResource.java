package dev.windlass.engine.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.engine.log.AttemptLog.Standing;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.TaskInstancesResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The logs of tries over REST: a part as JSON, everything as newline-delimited JSON or as text, or
 * everything as it is written.
 */
@Path(TaskInstancesResource.PATH + "/{task_id}/logs/{try_number}")
@Tag(name = "Task Instance")
public class LogsResource {

  private static final String NDJSON = "application/x-ndjson";
  private static final MediaType NDJSON_TYPE = MediaType.valueOf(NDJSON);
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, NDJSON_TYPE, MediaType.TEXT_PLAIN_TYPE)
          .build();

  private static final int PART = 1000;

  /** How long a follower waits for a line before it looks whether the try has ended. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /**
   * After that many looks without a line an empty one is sent, so that a gone client is noticed.
   */
  private static final int LOOKS_TO_ALIVE = 20;

  private final AttemptLog log;
  private final ObjectMapper json;

  LogsResource(AttemptLog log, ObjectMapper json) {
    this.log = log;
    this.json = json;
  }

  /** Shows the log of a try. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, NDJSON, MediaType.TEXT_PLAIN})
  @RunOnVirtualThread
  @Operation(
      summary = "Show the log of a try",
      description =
          "As JSON a part of it and a token for the next one; as newline-delimited JSON or as text all of it."
              + " With follow=true these go on until the try has ended.")
  @APIResponse(
      responseCode = "200",
      description = "The log.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = TaskInstancesLogResponse.class)),
        @Content(mediaType = NDJSON, schema = @Schema(implementation = StructuredLogMessage.class)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
      })
  public Response getLog(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("try_number") @Min(1) int tryNumber,
      @QueryParam("map_index") @DefaultValue("-1") int mapIndex,
      @Parameter(description = "All of it, not a part.")
          @QueryParam("full_content")
          @DefaultValue("false")
          boolean fullContent,
      @Parameter(description = "The continuation_token of the part before.") @QueryParam("token")
          @Nullable String token,
      @Parameter(description = "Go on until the try has ended.")
          @QueryParam("follow")
          @DefaultValue("false")
          boolean follow,
      @Context Request request) {
    LogKey key = new LogKey(dagId, dagRunId, taskId, mapIndex, tryNumber);
    long from = token == null ? 0 : lineOf(token);
    Standing standing = log.standing(key);
    Variant wanted = request.selectVariant(VARIANTS);
    MediaType type = wanted == null ? MediaType.APPLICATION_JSON_TYPE : wanted.getMediaType();
    if (type.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
      return stream(key, from, follow, StructuredLogMessage::text)
          .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
          .build();
    }
    if (follow || type.isCompatible(NDJSON_TYPE)) {
      return stream(key, from, follow, this::line).type(NDJSON_TYPE).build();
    }
    List<StructuredLogMessage> lines =
        log.lines(key, standing, from, fullContent ? Integer.MAX_VALUE : PART);
    boolean complete = standing.ended() && lines.isEmpty();
    return Response.ok(
            new TaskInstancesLogResponse(
                lines, complete ? null : Long.toString(from + lines.size())),
            MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private Response.ResponseBuilder stream(
      LogKey key, long from, boolean follow, Function<StructuredLogMessage, String> form) {
    StreamingOutput stream = out -> write(out, key, from, follow, form);
    return Response.ok(stream).header("Cache-Control", "no-store");
  }

  private void write(
      OutputStream out,
      LogKey key,
      long from,
      boolean follow,
      Function<StructuredLogMessage, String> form)
      throws IOException {
    long next = from;
    int looks = 0;
    try {
      while (true) {
        // Asked before reading: what was written before the end is read after it.
        Standing standing = log.standing(key);
        List<StructuredLogMessage> lines = log.lines(key, standing, next, PART);
        if (lines.isEmpty() && (standing.ended() || !follow)) {
          return;
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(form.apply(line)));
        next += lines.size();
        looks = lines.isEmpty() ? looks + 1 : 0;
        if (lines.isEmpty() && looks % LOOKS_TO_ALIVE == 0) {
          text.append('\n');
        }
        if (!text.isEmpty()) {
          out.write(text.toString().getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
        if (lines.isEmpty()) {
          log.awaitGrowth(LOOK);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String line(StructuredLogMessage message) {
    try {
      return json.writeValueAsString(message) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a log line as JSON.", impossible);
    }
  }

  private static long lineOf(String token) {
    try {
      long line = Long.parseLong(token);
      if (line >= 0) {
        return line;
      }
    } catch (NumberFormatException noToken) {
      // Said below.
    }
    throw Problem.invalidParameter(
        "token",
        "'" + token + "' is no continuation_token. Give the one of the part before, or none.",
        Invalid.VALUE);
  }
}
