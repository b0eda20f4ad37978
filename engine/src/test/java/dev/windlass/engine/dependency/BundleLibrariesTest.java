package dev.windlass.engine.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.reader.ReaderProcess;
import dev.windlass.executor.reader.ReaderSettings;
import dev.windlass.executor.source.SourceLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries of a real Maven repository, found by Maven's own resolver. */
class BundleLibrariesTest {

  private static final String DAG =
      """
      //DEPS %s
      import dev.windlass.dag.*;
      import static dev.windlass.dag.Dsl.*;

      @Dag("%s")
      final class %s implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.task("say", bash("echo " + org.tides.Tide.text()));
        }
      }
      """;

  @TempDir Path folder;
  private MavenServer maven;
  private BundleLibraries libraries;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private int versions;

  /** A build that is given a local repository of its own would share it with these tests. */
  private final @Nullable String localRepository = System.clearProperty("maven.repo.local");

  @BeforeEach
  void begin() throws Exception {
    maven = MavenServer.start(folder.resolve("maven"));
    libraries = libraries(List.of());
    maven.publish("org.tides:moon:2.0", "org.tides.Moon", "moon 2");
    maven.publish("org.tides:tide:1.0", "org.tides.Tide", "tide 1", "org.tides:moon:2.0");
    maven.publish("org.tides:tide:1.1", "org.tides.Tide", "tide 1.1", "org.tides:moon:2.0");
  }

  @AfterEach
  void end() {
    maven.close();
    if (localRepository != null) {
      System.setProperty("maven.repo.local", localRepository);
    }
  }

  private BundleLibraries libraries(List<String> hosts) throws IOException {
    return new BundleLibraries(
        new MavenLibraries(maven.settings(folder.resolve("home"))),
        hosts,
        new SourceLimits(10_000_000, 100));
  }

  private Path version() throws IOException {
    Path version = Files.createDirectories(folder.resolve("version-" + versions++));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = version.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.resolve(".."));
      Files.writeString(file, source.getValue());
    }
    return version;
  }

  private List<ReadError> add(Path version) throws IOException {
    return libraries.addTo(version, sources, Optional::empty);
  }

  private static ReadReport read(Path version, List<ReadError> refused)
      throws InterruptedException {
    return new ReaderProcess(ReaderSettings.ofThisProgram()).read(version, refused);
  }

  private static List<String> jars(Path version) throws IOException {
    try (Stream<Path> jars = Files.list(version.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
    }
  }

  private static String command(ReadReport report) {
    return report.dags().getFirst().spec().tasks().getFirst().operator().toString();
  }

  @Test
  void a_dag_uses_a_library_it_names_and_what_that_needs() throws Exception {
    sources.put("Tides.java", DAG.formatted("org.tides:tide:1.0", "tides", "Tides"));
    Path version = version();

    assertThat(add(version)).isEmpty();

    assertThat(jars(version)).containsExactly("000-tide-1.0.jar", "001-moon-2.0.jar");
    ReadReport report = read(version, List.of());
    assertThat(report.errors()).isEmpty();
    assertThat(command(report)).contains("tide 1");
  }

  @Test
  void two_versions_of_a_bundle_use_two_versions_of_a_library() throws Exception {
    sources.put("Tides.java", DAG.formatted("org.tides:tide:1.0", "tides", "Tides"));
    Path one = version();
    add(one);
    sources.put("Tides.java", DAG.formatted("org.tides:tide:1.1", "tides", "Tides"));
    Path other = version();
    add(other);

    assertThat(command(read(one, List.of()))).contains("tide 1").doesNotContain("tide 1.1");
    assertThat(command(read(other, List.of()))).contains("tide 1.1");
  }

  @Test
  void the_next_version_takes_what_is_locked_whatever_the_repository_has_now() throws Exception {
    sources.put("Tides.java", DAG.formatted("org.tides:tide:1.0", "tides", "Tides"));
    Path one = version();
    add(one);
    maven.publish("org.tides:tide:1.0", "org.tides.Tide", "somebody else's");
    int asked = maven.requests();
    sources.put("Other.java", "class Other {}");
    Path next = version();

    assertThat(libraries.addTo(next, sources, () -> Optional.of(one))).isEmpty();

    assertThat(maven.requests()).isEqualTo(asked);
    assertThat(command(read(next, List.of()))).contains("tide 1");
    assertThat(next.resolve("libraries.json"))
        .hasSameTextualContentAs(one.resolve("libraries.json"));
  }

  @Test
  void a_library_that_cannot_be_had_is_said_where_it_is_named_and_stops_nobody_else()
      throws Exception {
    sources.put("Tides.java", DAG.formatted("org.tides:tide:1.0", "tides", "Tides"));
    sources.put("Wrong.java", "\n//DEPS org.tides:tied:1.0 // a typing error\nclass Wrong {}\n");
    Path version = version();

    List<ReadError> refused = add(version);

    assertThat(refused)
        .singleElement()
        .satisfies(error -> {
          assertThat(error.file()).isEqualTo("Wrong.java");
          assertThat(error.line()).isEqualTo(2);
          assertThat(error.message())
              .startsWith("org.tides:tied:1.0 cannot be had: ")
              .contains("Is it spelled right", "settings.xml", "//REPOS");
        });
    ReadReport report = read(version, refused);
    assertThat(report.errors()).isEqualTo(refused);
    assertThat(report.dags()).hasSize(1);
  }

  @Test
  void a_library_that_came_later_is_found_when_it_is_asked_for_again() throws Exception {
    sources.put("Sun.java", "//DEPS org.tides:sun:1.0\nclass Sun {}\n");
    assertThat(add(version())).hasSize(1);

    maven.publish("org.tides:sun:1.0", "org.tides.Star", "sun");

    assertThat(add(version())).isEmpty();
  }

  @Test
  void a_repository_that_is_away_is_said() throws Exception {
    sources.put("Tides.java", DAG.formatted("org.tides:tide:1.0", "tides", "Tides"));
    maven.close();

    assertThat(add(version()))
        .singleElement()
        .satisfies(error ->
            assertThat(error.message()).contains("org.tides:tide:1.0", "Connection refused"));
  }

  @Test
  void two_files_cannot_name_two_versions_of_one_library() throws Exception {
    sources.put("One.java", "//DEPS org.tides:tide:1.0\nclass One {}\n");
    sources.put("Two.java", "//DEPS org.tides:tide:1.1\nclass Two {}\n");

    assertThat(add(version()))
        .extracting(ReadError::file, ReadError::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("One.java", 1),
            org.assertj.core.groups.Tuple.tuple("Two.java", 1));
    assertThat(add(version()).getFirst().message())
        .contains("org.tides:tide:1.0 cannot be beside version 1.1 (Two.java line 1)");
  }

  @Test
  void what_is_no_library_or_no_repository_is_explained() throws Exception {
    libraries = libraries(List.of("*.example.org"));
    sources.put(
        "Wrong.java",
        """
        //DEPS org.tides org.tides:tide:../../etc org.tides:all:1@pom
        //REPOS http://maven.example.org/ inside=https://maven.example.com/
        //REPOS https://me:secret@maven.example.org/
        class Wrong {}
        """);

    assertThat(add(version()))
        .extracting(ReadError::message)
        .satisfiesExactly(
            message -> assertThat(message).startsWith("'org.tides' is no library."),
            message -> assertThat(message).startsWith("'org.tides:tide:../../etc' is no library."),
            message -> assertThat(message).contains("list of versions"),
            message -> assertThat(message).contains("not asked over https"),
            message ->
                assertThat(message).contains("'maven.example.com'", "windlass.library-hosts"),
            message -> assertThat(message).contains("a password").doesNotContain("secret"));
  }

  @Test
  void a_library_from_a_repository_that_a_file_names_is_asked_for_there() throws Exception {
    try (MavenServer second = MavenServer.start(folder.resolve("second"))) {
      second.publish("org.stars:sun:1.0", "org.stars.Sun", "sun");
      Path settings = folder.resolve("plain/settings.xml");
      Files.createDirectories(settings.resolve(".."));
      Files.writeString(
          settings,
          Files.readString(maven.settings(folder.resolve("home"))).replace(">*<", ">central<"));
      libraries =
          new BundleLibraries(
              new MavenLibraries(settings), List.of(), new SourceLimits(1_000_000, 100));
      sources.put(
          "Sun.java",
          "//REPOS ours=%s\n//DEPS org.stars:sun:1.0\nclass Sun {}\n".formatted(second.address()));

      assertThat(add(version())).isEmpty();
      assertThat(second.requests()).isPositive();
    }
  }

  @Test
  void a_library_that_unpacks_to_far_too_much_is_refused() throws Exception {
    maven.publish("org.tides:bomb:1.0", bomb());
    sources.put("Bomb.java", "//DEPS org.tides:bomb:1.0\nclass Bomb {}\n");

    assertThat(add(version()))
        .singleElement()
        .satisfies(error ->
            assertThat(error.message())
                .contains("org.tides:bomb:1.0 cannot be used", "when unpacked"));
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      jar.putNextEntry(new JarEntry("zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        jar.write(zeros);
      }
    }
    return bytes.toByteArray();
  }
}
