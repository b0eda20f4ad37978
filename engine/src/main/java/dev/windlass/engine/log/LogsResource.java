package dev.windlass.engine.log;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.engine.log.AttemptLog.Standing;
import dev.windlass.engine.log.LogPart.Limit;
import dev.windlass.engine.log.LogStream.Wish;
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
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.OutputStream;
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
@OnItsEngine
public class LogsResource {

  private static final String NDJSON = "application/x-ndjson";
  private static final MediaType NDJSON_TYPE = MediaType.valueOf(NDJSON);
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, NDJSON_TYPE, MediaType.TEXT_PLAIN_TYPE)
          .build();

  private static final int PART = 1000;

  private final AttemptLog log;
  private final LogPlaces places;
  private final RemoteLogs remote;
  private final ObjectMapper json;

  LogsResource(AttemptLog log, LogPlaces places, RemoteLogs remote, ObjectMapper json) {
    this.log = log;
    this.places = places;
    this.remote = remote;
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
        @Content(mediaType = NDJSON, schema = @Schema(implementation = LogLineResponse.class)),
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
      @Parameter(
              description =
                  "The continuation_token of the part before: the number of the first line wanted.")
          @QueryParam("token")
          @Nullable String token,
      @Parameter(description = "Go on until the try has ended.")
          @QueryParam("follow")
          @DefaultValue("false")
          boolean follow,
      @Parameter(
              description =
                  "As newline-delimited JSON: how many bytes of the text of each line to send;"
                      + " truncated_bytes says how much was left out.")
          @QueryParam("line_bytes")
          @Min(1)
          @Nullable Integer lineBytes,
      @Parameter(
              description =
                  "As newline-delimited JSON: how many lines to send at once, ten times a second. If more came,"
                      + " only the latest; the field line says which they are.")
          @QueryParam("latest")
          @Min(1)
          @Nullable Integer latest,
      @Parameter(description = "All of it as a text file.")
          @QueryParam("download")
          @DefaultValue("false")
          boolean download,
      @Context UriInfo uri,
      @Context Request request) {
    LogKey key = new LogKey(dagId, dagRunId, taskId, mapIndex, tryNumber);
    long from = token == null ? 0 : lineOf(token);
    Standing standing = log.standing(key);
    Variant wanted = request.selectVariant(VARIANTS);
    MediaType type = wanted == null ? MediaType.APPLICATION_JSON_TYPE : wanted.getMediaType();
    if (download) {
      return LogDownload.named(
          key, stream(key, from, new Wish(false), LogsResource::text, uri, MediaType.TEXT_PLAIN));
    }
    if (type.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
      return stream(key, from, new Wish(follow), LogsResource::text, uri, MediaType.TEXT_PLAIN)
          .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
          .build();
    }
    if (follow || type.isCompatible(NDJSON_TYPE)) {
      return stream(key, from, Wish.of(follow, lineBytes, latest), this::line, uri, NDJSON)
          .type(NDJSON_TYPE)
          .build();
    }
    if (fullContent) {
      return Response.ok((StreamingOutput) out -> writeAll(out, key, from))
          .type(MediaType.APPLICATION_JSON_TYPE)
          .build();
    }
    List<StructuredLogMessage> lines =
        log.lines(key, standing, from, Limit.of(PART)).lines().stream()
            .map(StructuredLogMessage::of)
            .toList();
    boolean complete = standing.ended() && lines.isEmpty();
    return Response.ok(
            new TaskInstancesLogResponse(
                lines, complete ? null : Long.toString(from + lines.size())),
            MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private Response.ResponseBuilder stream(
      LogKey key,
      long from,
      Wish wish,
      Function<LogPart.Line, String> form,
      UriInfo uri,
      String type) {
    FollowedElsewhere elsewhere = new FollowedElsewhere(places, remote, key, uri, type);
    StreamingOutput stream = out -> new LogStream(log, key, wish, form, elsewhere).write(out, from);
    return Response.ok(stream).header("Cache-Control", "no-store");
  }

  /** Writes one object, which may be larger than the memory there is. */
  private void writeAll(OutputStream out, LogKey key, long from) throws IOException {
    try (JsonGenerator object = json.createGenerator(out)) {
      object.writeStartObject();
      object.writeArrayFieldStart("content");
      long next = from;
      Standing standing = log.standing(key);
      List<LogPart.Line> lines = log.lines(key, standing, next, Limit.of(PART)).lines();
      while (!lines.isEmpty()) {
        for (LogPart.Line line : lines) {
          object.writePOJO(StructuredLogMessage.of(line));
        }
        next += lines.size();
        lines = log.lines(key, standing, next, Limit.of(PART)).lines();
      }
      object.writeEndArray();
      object.writeStringField(
          "continuation_token", standing.ended() && next == from ? null : Long.toString(next));
      object.writeEndObject();
    }
  }

  private static String text(LogPart.Line line) {
    return StructuredLogMessage.of(line).text();
  }

  private String line(LogPart.Line line) {
    try {
      return json.writeValueAsString(LogLineResponse.of(line)) + "\n";
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
