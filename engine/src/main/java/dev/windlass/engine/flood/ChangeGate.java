package dev.windlass.engine.flood;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets in only so many requests that change something at once: triggers, updates of assets,
 * clearings. The others wait in their order, before their bodies are read, so that their senders go
 * no faster than the engine and its memory does not grow; and so that the scheduler and those who
 * only look find connections to the database. Whoever waits for too long, or finds too many before
 * him, is told when to come back.
 */
@ApplicationScoped
public class ChangeGate {

  /** How many at once; the pool has 20 connections. */
  static final int AT_ONCE = 12;

  /** How many may wait. */
  static final int MOST_WAITING = 500;

  /** For how long at most. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  /** Waits for another system, and changes nothing. */
  private static final String NO_CHANGE = "/api/v2/connections/test";

  /** After the guard, which refuses strangers. */
  private static final int PRIORITY = 900_000;

  private final Room room = new Room(AT_ONCE, MOST_WAITING);

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  /** Returns how it stands. */
  public FloodStatus status() {
    return room.status();
  }

  private void check(RoutingContext request) {
    if (!isChange(request)) {
      request.next();
      return;
    }
    Context context = Objects.requireNonNull(request.vertx().getOrCreateContext());
    Runnable goOn = () -> context.runOnContext(turn -> letIn(request));
    switch (room.enter(goOn)) {
      case IN -> letIn(request);
      case WAITS -> await(request, goOn);
      case FULL ->
          refuse(
              request,
              "%d requests that change something wait already, and no more may (%d are worked on at once)."
                  .formatted(MOST_WAITING, AT_ONCE));
    }
  }

  private void await(RoutingContext request, Runnable goOn) {
    long alarm =
        request
            .vertx()
            .setTimer(
                LONGEST_WAIT.toMillis(),
                late -> {
                  if (room.giveUp(goOn)) {
                    refuse(
                        request,
                        "It waited for %d s behind other requests that change something (%d are worked on at once)."
                            .formatted(LONGEST_WAIT.toSeconds(), AT_ONCE));
                  }
                });
    request.addEndHandler(over -> {
      request.vertx().cancelTimer(alarm);
      // Whoever asked may have gone away meanwhile.
      room.giveUp(goOn);
    });
  }

  private void letIn(RoutingContext request) {
    AtomicBoolean left = new AtomicBoolean();
    Runnable leave =
        () -> {
          if (left.compareAndSet(false, true)) {
            room.leave();
          }
        };
    if (request.response().ended() || request.response().closed()) {
      leave.run();
      return;
    }
    request.addEndHandler(over -> leave.run());
    request.next();
  }

  private static void refuse(RoutingContext request, String why) {
    request
        .response()
        .setStatusCode(503)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader("Retry-After", "1")
        .end(
            new JsonObject()
                .put(
                    "detail",
                    "The engine is flooded: "
                        + why
                        + " Nothing was done. Ask again after the seconds in Retry-After, and from fewer clients at once.")
                .encode());
    // What was sent with it is read and dropped, so that the connection can be used again.
    request.request().resume();
  }

  private static boolean isChange(RoutingContext request) {
    String path = request.normalizedPath();
    return !READING.contains(request.request().method())
        && path.startsWith("/api/")
        && !path.equals(NO_CHANGE);
  }
}
