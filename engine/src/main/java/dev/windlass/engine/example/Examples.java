package dev.windlass.engine.example;

import dev.windlass.dag.Connection;
import dev.windlass.engine.Settings;
import dev.windlass.engine.connection.Connections;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves the data of the examples under {@code /examples/data/} and provides the connections {@code
 * example_data} and {@code warehouse}. One of the same name in the environment or the database
 * wins.
 */
@ApplicationScoped
public class Examples {

  private static final String PATH = "/examples/data";

  private final Settings settings;
  private final Connections connections;
  private final int port;

  Examples(
      Settings settings,
      Connections connections,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.settings = settings;
    this.connections = connections;
    this.port = port;
  }

  void serve(@Observes Router router) {
    settings
        .exampleData()
        .ifPresent(folder ->
            router
                .get(PATH + "/*")
                .handler(
                    StaticHandler.create(FileSystemAccess.ROOT, folder.toAbsolutePath().toString())
                        .setDirectoryListing(false)
                        .setIncludeHidden(false)));
  }

  /** Before the engine starts its first run. */
  void provide(@Observes @Priority(1) StartupEvent started) {
    if (settings.exampleConnections()) {
      connections.provide(
          new Connection(
              "example_data",
              "http",
              "http://127.0.0.1:" + port + PATH,
              null,
              null,
              null,
              null,
              Map.of()));
      connections.provide(
          new Connection(
              "warehouse",
              "h2",
              "jdbc:h2:file:"
                  + settings.data().toAbsolutePath().resolve("warehouse")
                  + ";AUTO_SERVER=TRUE;WRITE_DELAY=0",
              null,
              "sa",
              "",
              null,
              Map.of()));
    }
  }
}
