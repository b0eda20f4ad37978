package dev.windlass.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceRequest;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source from outside of the engine: dags-example/archive-source, in a folder of plugins. */
class SourcePluginsTest {

  private static final Path CLASSES = Path.of("../dags-example/archive-source/target/classes");

  @TempDir Path folder;
  private SourcePlugins plugins;

  @BeforeEach
  void install() throws Exception {
    Path plugin = Files.createDirectories(folder.resolve("plugins/archive"));
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(plugin.resolve("archive-source.jar")));
        Stream<Path> classes = Files.walk(CLASSES)) {
      for (Path file : classes.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(CLASSES.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    for (String needed :
        List.of(
            "org.apache.commons.compress.archivers.ArchiveInputStream",
            "org.apache.commons.io.IOUtils",
            "org.apache.commons.lang3.ArrayUtils")) {
      Path library =
          Path.of(
              Class.forName(needed).getProtectionDomain().getCodeSource().getLocation().toURI());
      Files.copy(library, plugin.resolve(library.getFileName()));
    }
    Files.writeString(folder.resolve("plugins/broken.jar"), "no jar");
    plugins = new SourcePlugins(folder.resolve("plugins"));
  }

  private SourceRequest request(String location) {
    return new SourceRequest(
        "reports",
        location,
        Map.of(),
        folder.resolve("work"),
        new SourceLimits(1_000_000, 100),
        Clock.systemUTC());
  }

  @Test
  void an_archive_on_a_web_server_is_a_source_once_its_jar_is_there() throws Exception {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (JarOutputStream zip = new JarOutputStream(archive)) {
      zip.putNextEntry(new JarEntry("Report.java"));
      zip.write("class Report {}".getBytes(StandardCharsets.UTF_8));
    }
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(archive.toByteArray()));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          try (call) {
            byte[] content =
                call.getRequestURI().getPath().endsWith(".sha256")
                    ? hash.getBytes(StandardCharsets.UTF_8)
                    : archive.toByteArray();
            call.sendResponseHeaders(200, content.length);
            call.getResponseBody().write(content);
          }
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/reports.zip";
    try (BundleSource source = plugins.open("archive", request(address))) {
      Path target = Files.createDirectories(folder.resolve("target"));

      assertThat(source.export(source.look().orElseThrow(), target)).isTrue();

      assertThat(target.resolve("Report.java")).hasContent("class Report {}");
      assertThat(source.getClass().getClassLoader())
          .isNotSameAs(SourcePlugins.class.getClassLoader());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_kind_that_nobody_has_added_is_said_with_those_that_are_there() {
    assertThatThrownBy(() -> plugins.open("bucket", request("s3://dags")))
        .hasMessageContaining("no kind of bundle 'bucket'. Kinds are folder, git, archive;")
        .hasMessageContaining(folder.resolve("plugins").toString());
  }
}
