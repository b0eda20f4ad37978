package dev.windlass.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands what was typed to the engine, as the settings it would read from anywhere else. */
final class EngineSettings {

  private EngineSettings() {}

  static void apply(Path data, List<Path> dags, ListeningPort port, @Nullable Path examples) {
    System.setProperty("windlass.data", data.toString());
    System.setProperty(
        "windlass.dags",
        dags.stream().map(EngineSettings::escape).collect(Collectors.joining(",")));
    System.setProperty("quarkus.http.host", ListeningPort.HOST);
    System.setProperty("quarkus.http.port", Integer.toString(port.number()));
    // H2 shares the examples' warehouse with the workers over a port of its own, on any address
    // unless told so before its first class is loaded.
    System.setProperty("h2.bindAddress", ListeningPort.HOST);
    if (examples != null) {
      System.setProperty("windlass.example-data", examples.resolve("data").toString());
      System.setProperty("windlass.example-connections", "true");
    }
  }

  /** A comma would end the path and a dollar would begin an expression. */
  private static String escape(Path path) {
    return path.toString().replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$");
  }
}
