package dev.windlass.engine.flood;

import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Changes that are answered when a test says so. */
@ApplicationScoped
class HeldRequests {

  static final String PATH = "/api/held";

  private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();

  void register(@Observes Router router) {
    router
        .post(PATH)
        .handler(request -> {
          Context context = request.vertx().getOrCreateContext();
          held.add(() -> context.runOnContext(turn -> request.response().end("done")));
        });
  }

  /** Waits for the next one and answers it. */
  void answer() throws InterruptedException {
    held.take().run();
  }
}
