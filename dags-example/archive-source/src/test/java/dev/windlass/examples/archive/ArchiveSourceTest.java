package dev.windlass.examples.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceRequest;
import dev.windlass.executor.source.SourceVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSourceTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path folder;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void begin() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          try (call) {
            var content = files.get(call.getRequestURI().getPath());
            call.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : 0);
            if (content != null) {
              call.getResponseBody().write(content);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private BundleSource open(String archive, Map<String, String> options) throws IOException {
    return new ArchiveSourceProvider()
        .open(
            new SourceRequest(
                "reports",
                "http://127.0.0.1:" + server.getAddress().getPort() + archive,
                options,
                Files.createDirectories(folder.resolve("work")),
                new SourceLimits(1_000_000, 3),
                () -> NOW));
  }

  private void upload(String name, byte[] content) throws Exception {
    files.put(name, content);
    var hash = MessageDigest.getInstance("SHA-256").digest(content);
    files.put(
        name + ".sha256",
        (HexFormat.of().formatHex(hash) + "  reports\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] tar(Map<String, String> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      for (var entry : entries.entrySet()) {
        var content = entry.getValue().getBytes(StandardCharsets.UTF_8);
        var described = new TarArchiveEntry(entry.getKey(), true);
        described.setSize(content.length);
        tar.putArchiveEntry(described);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private Path exported(BundleSource source) throws Exception {
    var target = Files.createTempDirectory(folder, "target");
    assertThat(source.export(source.look().orElseThrow(), target)).isTrue();
    return target;
  }

  @Test
  void an_archive_is_known_by_its_hash_and_its_folder_is_unpacked() throws Exception {
    upload(
        "/reports.tar.gz",
        tar(Map.of("team-1/dags/A.java", "class A {}", "team-1/README", "Read me.")));
    try (var source = open("/reports.tar.gz", Map.of("path", "team-1/dags"))) {
      var version = source.look().orElseThrow();
      assertThat(version.id()).hasSize(64);
      assertThat(version.askedAt()).isEqualTo(NOW);
      assertThat(exported(source).resolve("A.java")).hasContent("class A {}");

      upload("/reports.tar.gz", tar(Map.of("team-1/dags/A.java", "class A { int a; }")));
      assertThat(source.look().orElseThrow().isSame(version)).isFalse();
      assertThat(exported(source).resolve("A.java")).hasContent("class A { int a; }");
    }
  }

  @Test
  void an_archive_that_is_not_what_its_checksum_says_is_not_taken() throws Exception {
    upload("/reports.tar.gz", tar(Map.of("A.java", "class A {}")));
    files.put("/reports.tar.gz", tar(Map.of("A.java", "class Other {}")));
    try (var source = open("/reports.tar.gz", Map.of())) {
      assertThatThrownBy(() -> exported(source))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("Upload the archive first, and then its checksum.");
    }
  }

  @Test
  void a_hash_in_the_options_stays_what_it_is() throws Exception {
    upload("/reports.tar.gz", tar(Map.of("A.java", "class A {}")));
    var hash = new String(files.get("/reports.tar.gz.sha256"), StandardCharsets.UTF_8);
    files.remove("/reports.tar.gz.sha256");
    try (var source = open("/reports.tar.gz", Map.of("sha256", hash.substring(0, 64)))) {
      assertThat(exported(source).resolve("A.java")).exists();
    }
  }

  @Test
  void what_leads_out_of_it_is_a_link_or_is_too_much_is_refused() throws Exception {
    refused(tar(Map.of("a/../../evil", "x")), "leads out");
    refused(tar(Map.of("/evil", "x")), "leads out");
    refused(tar(Map.of("bomb", "0".repeat(2_000_000))), "windlass.max-bundle");
    var many = new HashMap<String, String>();
    for (int i = 0; i < 4; i++) {
      many.put("f" + i, "x");
    }
    refused(tar(many), "windlass.max-bundle-files");
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      var link = new TarArchiveEntry("link", TarArchiveEntry.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    refused(bytes.toByteArray(), "has a link 'link'");
  }

  private void refused(byte[] archive, String why) throws Exception {
    upload("/reports.tar.gz", archive);
    try (var source = open("/reports.tar.gz", Map.of())) {
      assertThatThrownBy(() -> exported(source))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  void a_server_that_has_it_not_and_words_that_are_none_are_said() throws Exception {
    try (var source = open("/none.zip", Map.of())) {
      assertThatThrownBy(source::look).hasMessageContaining("answered 404");
      assertThatThrownBy(() -> source.export(new SourceVersion("x", null, null), folder))
          .hasMessageContaining("answered 404");
    }
    assertThatThrownBy(() -> open("/reports.rar", Map.of())).hasMessageContaining(".tar.gz");
    assertThatThrownBy(() -> open("/reports.zip", Map.of("sha", "1")))
        .hasMessageContaining("no option 'sha'");
    assertThatThrownBy(() -> ArchiveSourceProvider.address("http://files.example.org/a.zip"))
        .hasMessageContaining("https://");
    assertThatThrownBy(() -> ArchiveSourceProvider.address("https://me:pw@files.example.org/a.zip"))
        .hasMessageNotContaining("pw");
  }
}
