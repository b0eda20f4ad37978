package dev.windlass.engine.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers the address of a view with the page, which finds out by itself which view that is.
 *
 * <p>Quinoa has the same, but comes to it only after the REST API, which answers every address it
 * does not know with "not found".
 */
@ApplicationScoped
public class PageRoutes {

  /** What is no view. */
  private static final List<String> OTHERS =
      List.of("/api", "/openapi", "/openapi.json", "/q", "/parts", "/examples", "/worker");

  /** After the files of the page, before the REST API. */
  private static final int ORDER = 15_000;

  private final boolean hasPage;

  PageRoutes(@ConfigProperty(name = "quarkus.quinoa.enabled") boolean hasPage) {
    this.hasPage = hasPage;
  }

  void register(@Observes Router router) {
    if (hasPage) {
      router
          .route()
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .order(ORDER)
          .handler(PageRoutes::answer);
    }
  }

  private static void answer(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.equals("/") || OTHERS.stream().anyMatch(other -> isBelow(path, other))) {
      context.next();
    } else {
      context.reroute("/");
    }
  }

  private static boolean isBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
