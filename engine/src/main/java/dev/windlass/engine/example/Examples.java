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
 * Serves the data of the examples under {@code /examples/data/} and an inbox for what they tell
 * people, and provides the connections {@code example_data}, {@code warehouse}, {@code
 * team_channel} and {@code report_reader}. One of the same name in the environment or the database
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
    if (settings.exampleConnections()) {
      new Inbox().serve(router);
    }
  }

  /** Before the engine starts its first run. */
  void provide(@Observes @Priority(1) StartupEvent started) {
    if (settings.exampleConnections()) {
      connections.provide(http("example_data", PATH));
      connections.provide(http("team_channel", Inbox.PATH + "/team"));
      connections.provide(http("report_reader", Inbox.PATH + "/reader"));
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

  private Connection http(String id, String path) {
    return new Connection(
        id, "http", "http://127.0.0.1:" + port + path, null, null, null, null, Map.of());
  }
}
