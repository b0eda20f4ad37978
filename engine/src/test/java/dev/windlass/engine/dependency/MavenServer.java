package dev.windlass.engine.dependency;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A Maven repository on this machine, and the settings of somebody who uses it for everything. */
final class MavenServer implements AutoCloseable {

  private final Path folder;
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  private MavenServer(Path folder, HttpServer server) {
    this.folder = folder;
    this.server = server;
  }

  static MavenServer start(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MavenServer started = new MavenServer(Files.createDirectories(folder), server);
    server.createContext("/", started::answer);
    server.start();
    return started;
  }

  private void answer(HttpExchange call) throws IOException {
    requests.incrementAndGet();
    try (call) {
      Path file = folder.resolve(call.getRequestURI().getPath().substring(1)).normalize();
      if (file.startsWith(folder) && Files.isRegularFile(file)) {
        byte[] content = Files.readAllBytes(file);
        call.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        call.getResponseBody().write(content);
      } else {
        call.sendResponseHeaders(404, -1);
      }
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  int requests() {
    return requests.get();
  }

  /** Writes a settings.xml: everything is asked for here, and kept in a folder of its own. */
  Path settings(Path home) throws IOException {
    Files.createDirectories(home);
    return Files.writeString(
        home.resolve("settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror><id>here</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
            .formatted(home.resolve("repository"), address()));
  }

  /** Publishes a class whose {@code toString()} is a text. */
  void publish(String coordinate, String className, String text, String... needs) throws Exception {
    Path work = Files.createTempDirectory(folder, ".work");
    Path source = work.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
    Files.writeString(
        source,
        """
        package %s;
        public final class %s {
          public static String text() { return "%s"; }
        }
        """
            .formatted(
                className.substring(0, className.lastIndexOf('.')),
                className.substring(className.lastIndexOf('.') + 1),
                text));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", work.toString(), source.toString());
    if (failed != 0) {
      throw new IllegalStateException("It does not compile.");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        Stream<Path> files = Files.walk(work)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        jar.putNextEntry(new JarEntry(work.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    publish(coordinate, bytes.toByteArray(), needs);
  }

  /** Publishes a jar. */
  void publish(String coordinate, byte[] jar, String... needs) throws Exception {
    String[] parts = coordinate.split(":");
    Path place =
        Files.createDirectories(
            folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
    String name = parts[1] + "-" + parts[2];
    List<String> dependencies = new ArrayList<>();
    for (String need : needs) {
      dependencies.add("<dependency>" + named(need.split(":")) + "</dependency>");
    }
    String pom =
        "<project><modelVersion>4.0.0</modelVersion>%s<dependencies>%s</dependencies></project>"
            .formatted(named(parts), dependencies.stream().collect(Collectors.joining()));
    write(place.resolve(name + ".pom"), pom.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    write(place.resolve(name + ".jar"), jar);
  }

  private static String named(String[] parts) {
    return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
        .formatted(parts[0], parts[1], parts[2]);
  }

  private static void write(Path file, byte[] content) throws Exception {
    Files.write(file, content);
    Files.writeString(
        file.resolveSibling(file.getFileName() + ".sha1"),
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
