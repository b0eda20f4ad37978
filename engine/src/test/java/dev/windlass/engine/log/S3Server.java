package dev.windlass.engine.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A real S3-compatible server (s3proxy on a folder) in a process of its own, for all tests of a
 * JVM. Its libraries are those of the module s3-server.
 */
final class S3Server {

  private static final Path LIBRARIES = Path.of("s3-server/target/lib").toAbsolutePath();
  private static final S3Server SERVER = start();

  private final URI endpoint;
  private final Path data;

  private S3Server(URI endpoint, Path data) {
    this.endpoint = endpoint;
    this.data = data;
  }

  /** Makes a bucket of its own and says how to reach it. */
  static S3Logs bucket(String prefix) {
    try {
      String name = "logs-" + UUID.randomUUID();
      Files.createDirectories(SERVER.data.resolve(name));
      return new S3Logs(
          name,
          prefix,
          Optional.of(SERVER.endpoint),
          "us-east-1",
          Optional.of("tests"),
          Optional.of("a-secret"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static S3Server start() {
    try {
      Path folder = Files.createTempDirectory("s3-server");
      Path data = Files.createDirectories(folder.resolve("data"));
      URI endpoint = URI.create("http://127.0.0.1:" + freePort());
      Path settings =
          Files.writeString(
              folder.resolve("s3proxy.conf"),
              """
              s3proxy.endpoint=%s
              s3proxy.authorization=aws-v4
              s3proxy.identity=tests
              s3proxy.credential=a-secret
              jclouds.provider=filesystem-nio2
              jclouds.filesystem.basedir=%s
              """
                  .formatted(endpoint, data));
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  LIBRARIES + "/*",
                  "org.gaul.s3proxy.Main",
                  "--properties",
                  settings.toString())
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      awaitStart(process.inputReader());
      return new S3Server(endpoint, data);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** It says much; somebody has to listen until its end. */
  private static void awaitStart(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Started") && line.contains("Server@")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(more -> {}));
        return;
      }
    }
    throw new IOException("The S3 server did not start:\n" + said);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
