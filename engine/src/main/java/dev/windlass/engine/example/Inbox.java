package dev.windlass.engine.example;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes what the examples tell people: whoever is told with {@code POST /examples/inbox/WHO} can
 * look it up with {@code GET /examples/inbox}.
 */
final class Inbox {

  static final String PATH = "/examples/inbox";

  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final int MOST = 100;

  private final Deque<JsonObject> latestFirst = new ArrayDeque<>();

  void serve(Router router) {
    router.post(PATH + "/:who").handler(this::take);
    router.get(PATH).handler(this::show);
  }

  private void take(RoutingContext context) {
    String who = context.pathParam("who");
    context
        .request()
        .body()
        .onSuccess(body -> {
          keep(new JsonObject().put("to", who).put("message", body.toString()));
          LOG.infof("The examples' inbox of %s has: %s", who, body);
          context.response().setStatusCode(204).end();
        })
        .onFailure(context::fail);
    // Whoever looked at the request before may have held it.
    context.request().resume();
  }

  private void show(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .end(new JsonArray(kept()).encode());
  }

  private synchronized void keep(JsonObject message) {
    latestFirst.addFirst(message);
    if (latestFirst.size() > MOST) {
      latestFirst.removeLast();
    }
  }

  private synchronized List<JsonObject> kept() {
    return List.copyOf(latestFirst);
  }
}
