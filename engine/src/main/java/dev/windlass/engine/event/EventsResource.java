package dev.windlass.engine.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Live changes as server-sent events.
 *
 * <p>Each has an id; a client that comes back with the latest one it saw ({@code Last-Event-ID})
 * misses nothing. An event {@code reset} means: too much happened meanwhile, or the engine was
 * started anew; look at everything again.
 */
@Path("/api/v2/events")
@Tag(name = "Events")
public class EventsResource {

  /** How often a silent stream says that it is alive; also how soon a gone client is noticed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final int BATCH = 256;

  private final EventFeed feed;
  private final ObjectMapper json;

  EventsResource(EventFeed feed, ObjectMapper json) {
    this.feed = feed;
    this.json = json;
  }

  /**
   * A stopping engine waits for its requests; the streams would keep it until its patience ends.
   */
  void endStreamsWithTheProcess(@Observes StartupEvent started) {
    Runtime.getRuntime().addShutdownHook(new Thread(feed::close, "end event streams"));
  }

  /** Streams changes, from the given one on or from now on. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RunOnVirtualThread
  @Operation(
      summary = "Live changes",
      description =
          "Server-sent events dag, dag_run, task_instance and import_error, each with an id and JSON data."
              + " The event reset says that changes were missed: look at everything again.")
  @APIResponse(
      responseCode = "200",
      description = "A stream that does not end.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = EventData.class)))
  public Response getEvents(
      @QueryParam("dag_id") List<String> dagIds,
      @QueryParam("dag_run_id") List<String> dagRunIds,
      @QueryParam("last_event_id") @Nullable String lastEventId,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventIdOfBrowser) {
    String seen = lastEventIdOfBrowser == null ? lastEventId : lastEventIdOfBrowser;
    OptionalLong resumed = seen == null ? OptionalLong.empty() : feed.numberOf(seen);
    boolean reset = seen != null && resumed.isEmpty();
    long from = resumed.orElseGet(feed::last);
    StreamingOutput stream = out -> write(out, from, reset, dagIds, dagRunIds);
    return Response.ok(stream)
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private void write(
      OutputStream out, long from, boolean reset, List<String> dagIds, List<String> dagRunIds)
      throws IOException {
    long seen = from;
    // Without data this is no event, but the browser keeps the id for when it comes back.
    send(out, "retry: 1000\nid: " + feed.idOf(seen) + "\n\n");
    if (reset) {
      send(out, reset(seen));
    }
    try {
      while (!feed.isClosed()) {
        EventFeed.Batch batch = feed.after(seen, BATCH, HEARTBEAT);
        StringBuilder text = new StringBuilder();
        if (batch.missed()) {
          text.append(reset(batch.last()));
        }
        for (EventFeed.Event event : batch.events()) {
          if (isWanted(event.change(), dagIds, dagRunIds)) {
            text.append(text(event));
          }
        }
        seen = batch.last();
        send(out, text.isEmpty() ? ": alive\n\n" : text.toString());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isWanted(Change change, List<String> dagIds, List<String> dagRunIds) {
    return (dagIds.isEmpty() || dagIds.contains(change.dagId()))
        && (dagRunIds.isEmpty() || dagRunIds.contains(change.dagRunId()));
  }

  private String text(EventFeed.Event event) throws IOException {
    return "event: "
        + event.change().type()
        + "\nid: "
        + feed.idOf(event.number())
        + "\ndata: "
        + json.writeValueAsString(EventData.of(event.change()))
        + "\n\n";
  }

  private String reset(long number) {
    return "event: reset\nid: " + feed.idOf(number) + "\ndata: {}\n\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
