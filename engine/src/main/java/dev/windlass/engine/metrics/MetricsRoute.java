package dev.windlass.engine.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets the figures that are counted in the database be fresh before metrics are answered, in the
 * format that has exemplars for who takes no other. Micrometer writes them beside counts of
 * histograms, too, for which Prometheus 2.42 refuses all of it; those that ask for that format
 * alone are newer.
 */
@Singleton
final class MetricsRoute {

  private static final String PATH = "/q/metrics";

  private static final String OPEN_METRICS = "application/openmetrics-text";

  /** After whoever may refuse the request. */
  private static final int PRIORITY = 10;

  private final LiveFigures figures;

  MetricsRoute(LiveFigures figures) {
    this.figures = figures;
  }

  void register(@Observes Filters filters) {
    filters.register(this::freshen, PRIORITY);
  }

  private void freshen(RoutingContext context) {
    if (!context.normalizedPath().equals(PATH)) {
      context.next();
      return;
    }
    String readable = context.request().getHeader(HttpHeaders.ACCEPT);
    if (readable != null && readable.contains(OPEN_METRICS) && !readable.contains("text/plain")) {
      // With its version alone Quarkus does not see it.
      context.request().headers().set(HttpHeaders.ACCEPT, "*/*");
    }
    Context thread = context.vertx().getOrCreateContext();
    var _ =
        figures
            .fresh()
            .whenComplete((done, failed) -> thread.runOnContext(nothing -> context.next()));
  }
}
