package dev.windlass.engine.event;

import dev.windlass.engine.rest.Choices;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

  private final EventFeed feed;
  private final EventText text;
  private final Broadcast broadcast;

  EventsResource(EventFeed feed, EventText text, Broadcast broadcast) {
    this.feed = feed;
    this.text = text;
    this.broadcast = broadcast;
  }

  /** Streams changes, from the given one on or from now on. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @NonBlocking
  @Operation(
      summary = "Live changes",
      description =
          "Server-sent events. The first is hello, with version, build and time of the engine. Then dag,"
              + " dag_run, task_instance, pod, import_error, connection, variable and pool, each with an id and JSON data;"
              + " of several changes of the same thing at once only the latest. The event reset says that"
              + " changes were missed: look at everything again.")
  @APIResponse(
      responseCode = "200",
      description = "A stream that does not end.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = EventData.class)))
  public void getEvents(
      @Parameter(description = "Only events of this type. May be repeated.") @QueryParam("type")
          List<String> types,
      @Parameter(description = "Only events of this DAG. May be repeated.") @QueryParam("dag_id")
          List<String> dagIds,
      @Parameter(description = "Only events of this run. May be repeated.")
          @QueryParam("dag_run_id")
          List<String> dagRunIds,
      @Parameter(description = "Task instances only of this DAG. May be repeated.")
          @QueryParam("task_dag_id")
          List<String> taskDagIds,
      @Parameter(description = "Task instances only of this run. May be repeated.")
          @QueryParam("task_dag_run_id")
          List<String> taskDagRunIds,
      @Parameter(description = "The id of the latest event seen; a browser sends it as a header.")
          @QueryParam("last_event_id")
          @Nullable String lastEventId,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventIdOfBrowser,
      @Suspended AsyncResponse stream,
      @Context HttpServerResponse response) {
    EventFilter filter =
        new EventFilter(
            Set.copyOf(Choices.all("type", types, EventFilter.TYPES)),
            Set.copyOf(dagIds),
            Set.copyOf(dagRunIds),
            Set.copyOf(taskDagIds),
            Set.copyOf(taskDagRunIds));
    String seen = lastEventIdOfBrowser == null ? lastEventId : lastEventIdOfBrowser;
    OptionalLong resumed = seen == null ? OptionalLong.empty() : feed.numberOf(seen);
    response
        .setChunked(true)
        .putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
        .putHeader("Cache-Control", "no-store")
        // A compressed stream would keep events back until it has enough of them.
        .putHeader("Content-Encoding", "identity")
        .putHeader("X-Accel-Buffering", "no");
    Listener listener =
        new Listener(
            feed,
            text,
            filter,
            response,
            Objects.requireNonNull(Vertx.currentContext()),
            resumed.orElseGet(feed::last));
    response.closeHandler(closed -> broadcast.remove(listener));
    broadcast.add(listener);
    listener.begin(seen != null && resumed.isEmpty());
  }
}
