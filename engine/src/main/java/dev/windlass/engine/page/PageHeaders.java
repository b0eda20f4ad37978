package dev.windlass.engine.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers how to treat what the engine serves.
 *
 * <ul>
 *   <li>A part of the page under {@code /assets/} has a hash in its name and is kept for ever; the
 *       document that names the parts is asked for each time, so that an upgrade is seen at once.
 *   <li>The page runs its own scripts only: a script that somebody gets into a name, a log or a
 *       result is not run even if it should reach the document.
 *   <li>Nothing is taken for another type than the one that is said.
 * </ul>
 */
@ApplicationScoped
public class PageHeaders {

  /** Styles are also set from scripts and in attributes; they cannot act. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'"
          + " data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors"
          + " 'none'";

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
    headers.set("X-Content-Type-Options", "nosniff");
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith("text/html")) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
      headers.set("Content-Security-Policy", POLICY);
      headers.set("Referrer-Policy", "no-referrer");
    } else if (path.startsWith("/assets/") && response.getStatusCode() == 200) {
      headers.set(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    }
  }
}
