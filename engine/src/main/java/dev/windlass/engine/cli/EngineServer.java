package dev.windlass.engine.cli;

import dev.windlass.engine.EngineLifecycle;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine in this process, from its start to Ctrl-C. */
public final class EngineServer implements QuarkusApplication {

  /** Quarkus makes the application itself, so what it is to do at its start is handed over here. */
  private static final AtomicReference<Consumer<URI>> WHEN_READY =
      new AtomicReference<>(address -> {});

  private final HttpServer server;
  private final EngineLifecycle engine;

  /** Called by Quarkus. */
  public EngineServer(HttpServer server, EngineLifecycle engine) {
    this.server = server;
    this.engine = engine;
  }

  /**
   * Starts the engine, calls back once it answers, and returns when it has ended.
   *
   * @throws CommandFailure if it cannot start, or ends because something failed
   */
  static int run(Consumer<URI> whenReady) {
    WHEN_READY.set(whenReady);
    AtomicReference<Integer> exitCode = new AtomicReference<>(ExitCode.GOOD);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Quarkus.run(
        EngineServer.class,
        (code, failed) -> {
          exitCode.set(code);
          failure.set(failed);
        });
    Throwable failed = failure.get();
    if (failed != null) {
      throw new CommandFailure(ExitCode.FAILED, "The engine ended: " + reason(failed));
    }
    return exitCode.get();
  }

  /** What is outermost says where it happened, what is innermost says why. */
  private static String reason(Throwable failed) {
    Throwable innermost = failed;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return Objects.requireNonNullElse(innermost.getMessage(), innermost.toString());
  }

  @Override
  public int run(String... arguments) {
    WHEN_READY.get().accept(URI.create("http://" + ListeningPort.HOST + ":" + server.getPort()));
    Quarkus.waitForExit();
    // While workers can still be told: the server closes before anybody hears of the shutdown.
    engine.stop();
    return ExitCode.GOOD;
  }
}
