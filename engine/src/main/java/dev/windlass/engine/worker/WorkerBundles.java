package dev.windlass.engine.worker;

import dev.windlass.engine.bundle.BundleParcels;
import dev.windlass.executor.protocol.WorkerHub;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Hands bundle versions to workers on other machines. A worker gets the one version of its attempt,
 * for the credential of that attempt.
 */
@Singleton
public final class WorkerBundles {

  private static final Logger LOG = Logger.getLogger(WorkerBundles.class);
  private static final String BEARER = "Bearer ";

  private final WorkerHub hub;
  private final BundleParcels parcels;

  WorkerBundles(WorkerHub hub, BundleParcels parcels) {
    this.hub = hub;
    this.parcels = parcels;
  }

  void register(@Observes Router router) {
    router
        .get("/worker/bundles/:bundle/:digest")
        .handler(context -> Thread.ofVirtual().name("bundle").start(() -> answer(context)));
  }

  private void answer(RoutingContext context) {
    try {
      int refused = refusal(context);
      if (refused != 0) {
        end(context, refused);
        return;
      }
      Optional<BundleParcels.Parcel> parcel =
          parcels.of(part(context, "bundle"), part(context, "digest"));
      if (parcel.isEmpty()) {
        end(context, 404);
        return;
      }
      context
          .response()
          .putHeader("Content-Type", "application/zip")
          .putHeader("Repr-Digest", "sha-256=:" + parcel.get().sha256() + ":")
          .sendFile(parcel.get().file().toString());
    } catch (IOException | RuntimeException failed) {
      LOG.warnf("A worker could not be given its bundle version: %s", failed.getMessage());
      end(context, 503);
    }
  }

  private int refusal(RoutingContext context) {
    HttpServerRequest request = context.request();
    String worker = request.getHeader("Windlass-Worker");
    String shown = request.getHeader("Authorization");
    if (worker == null || shown == null || !shown.startsWith(BEARER)) {
      return 403;
    }
    return switch (hub.access(worker, shown.substring(BEARER.length()), part(context, "digest"))) {
      case GRANTED -> 0;
      case LATER -> 503;
      case REFUSED -> 403;
    };
  }

  private static String part(RoutingContext context, String name) {
    return Objects.requireNonNullElse(context.pathParam(name), "");
  }

  private static void end(RoutingContext context, int status) {
    context.response().setStatusCode(status).end();
  }
}
