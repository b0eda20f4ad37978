package dev.windlass.engine.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers how long to keep the page: a part of it under {@code /parts/} has a hash in its
 * name and is kept for ever; the document that names the parts is asked for each time, so that an
 * upgrade is seen at once. What they may run is in {@code application.properties}.
 */
@ApplicationScoped
public class PageHeaders {

  private static final int PRIORITY = 900_000;

  void register(@Observes Filters filters) {
    filters.register(PageHeaders::whenAnswered, PRIORITY);
  }

  private static void whenAnswered(RoutingContext context) {
    context.addHeadersEndHandler(nothing -> write(context.normalizedPath(), context.response()));
    context.next();
  }

  private static void write(String path, HttpServerResponse response) {
    MultiMap headers = response.headers();
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith("text/html")) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
    } else if (path.startsWith("/parts/") && response.getStatusCode() == 200) {
      headers.set(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    }
  }
}
