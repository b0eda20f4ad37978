package dev.windlass.examples;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.windlass.dag.Connection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the examples talk to, for real: a web server with the data that ships with them, and an H2
 * database. In dev mode the engine provides the same two connections.
 */
final class ExampleSystems implements AutoCloseable {

  static final Path DATA = Path.of("data").toAbsolutePath();

  private final HttpServer server;
  private final Path folder;

  private ExampleSystems(HttpServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Starts the web server on a free port. The database is a file in that folder. */
  static ExampleSystems start(Path folder) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server =
        SimpleFileServer.createFileServer(address, DATA, SimpleFileServer.OutputLevel.NONE);
    server.start();
    return new ExampleSystems(server, folder);
  }

  /** Returns the connection to the web server. */
  Connection exampleData() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new Connection("example_data", "http", url, null, null, null, null, Map.of());
  }

  /** Returns the connection to the database. */
  Connection warehouse() {
    String url = "jdbc:h2:file:" + folder.resolve("warehouse");
    return new Connection("warehouse", "jdbc", url, null, "sa", "", null, Map.of());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
