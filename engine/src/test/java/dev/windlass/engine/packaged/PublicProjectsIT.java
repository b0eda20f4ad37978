package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * DAGs beside the code of two projects that others wrote, Apache Commons Lang and jsoup: as sources
 * in the same repository, as people keep their own helper classes, and as a jar of another version
 * in another bundle.
 */
class PublicProjectsIT {

  private static final Path PROJECTS = Path.of("target/public-projects");

  /** What is since 3.18 only is not there, though another bundle of this engine has it. */
  private static final String HEADLINES =
      """
      package com.example.dags;

      import static dev.windlass.dag.Dsl.*;

      import com.example.text.Titles;
      import dev.windlass.dag.*;

      @Dag("headlines")
      public final class Headlines implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          var titles = dag.call("titles", () -> Titles.of("<h1>tides rise</h1><p>.</p><h1>moon &amp; sea</h1>"));
          dag.call("newest", this::newest).with(titles);
        }

        String newest(String titles) {
          try {
            Class.forName("org.apache.commons.lang3.Strings");
            return titles + ", and a class of another bundle";
          } catch (ClassNotFoundException asItShould) {
            return titles;
          }
        }
      }
      """;

  private static final String TITLES =
      """
      package com.example.text;

      import java.util.stream.Collectors;
      import org.apache.commons.lang3.text.WordUtils;
      import org.jsoup.Jsoup;

      public final class Titles {
        public static String of(String html) {
          return Jsoup.parse(html).select("h1").eachText().stream()
              .map(WordUtils::capitalize)
              .collect(Collectors.joining("; "));
        }
      }
      """;

  private static final String MODULE =
      """
      module com.example.dags {
        requires dev.windlass.dag;
      }
      """;

  private static final String NEWER =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;
      import org.apache.commons.lang3.Strings;

      @Dag("newer")
      public final class Newer implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.call("compare", () -> Strings.CI.equals("TIDE", "tide"));
        }
      }
      """;

  @TempDir Path folder;
  private GitRepository repository;

  @BeforeEach
  void push() throws IOException {
    repository = GitRepository.make(Files.createDirectories(folder.resolve("git")), "etl");
    int files = unpack("commons-lang3-sources.jar", "org/") + unpack("jsoup-sources.jar", "org/");
    assertThat(files).isGreaterThan(300);
    repository
        .with("pom.xml", "<project/>")
        .with("src/main/java/module-info.java", MODULE)
        .with("src/main/java/com/example/dags/Headlines.java", HEADLINES)
        .with("src/main/java/com/example/text/Titles.java", TITLES)
        .push("DAGs and all they use");
  }

  private int unpack(String jar, String prefix) throws IOException {
    int files = 0;
    try (ZipFile sources = new ZipFile(PROJECTS.resolve(jar).toFile())) {
      for (ZipEntry entry : List.copyOf(sources.stream().toList())) {
        if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
          Path file = repository.clone().resolve("src/main/java").resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.copy(sources.getInputStream(entry), file);
          files++;
        }
      }
    }
    return files;
  }

  @Test
  void dags_use_the_code_of_whole_projects_and_two_bundles_two_versions_of_one(
      TestReporter reporter) throws Exception {
    try (PackagedEngine engine = new PackagedEngine(folder.resolve("one"), Map.of())) {
      Path lib = Files.createDirectories(engine.dags().resolve("lib"));
      Files.copy(PROJECTS.resolve("newer-commons-lang3.jar"), lib.resolve("commons-lang3.jar"));
      engine.with("Newer.java", NEWER).start();
      long added = System.nanoTime();
      engine
          .process()
          .client()
          .post(
              "bundles",
              Json.MAPPER
                  .createObjectNode()
                  .put("name", "etl")
                  .put("git", "file://" + repository.bare()));
      engine.awaitDag("headlines");
      reporter.publishEntry(
          "two projects are compiled and published after",
          (System.nanoTime() - added) / 1_000_000 + " ms");
      engine.awaitDag("newer");

      List<String> runs = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        runs.add(engine.trigger("headlines", Map.of()));
        runs.add(engine.trigger("newer", Map.of()));
      }

      for (int i = 0; i < runs.size(); i += 2) {
        assertThat(result(engine, "headlines", runs.get(i), "newest").asText())
            .isEqualTo("Tides Rise; Moon & Sea");
        assertThat(result(engine, "newer", runs.get(i + 1), "compare").asBoolean()).isTrue();
      }
    }
  }

  private static JsonNode result(PackagedEngine engine, String dagId, String run, String task) {
    assertThat(engine.awaitEnd(dagId, run).path("state").asText())
        .as(engine.printed())
        .isEqualTo("success");
    String[] path = {
      "dags", dagId, "dagRuns", run, "taskInstances", task, "xcomEntries", "return_value"
    };
    return engine.get(path).path("value");
  }
}
