package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.database.PostgresServer;
import dev.windlass.engine.git.GitRepository;
import dev.windlass.engine.git.GitWebServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** From a push over HTTPS to runs that use it, on engines as they are shipped. */
class GitBundleIT {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;
      import dev.windlass.dag.*;

      @Dag("from_git")
      public final class FromGit implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.call("number", () -> %d);
        }
      }
      """;

  @TempDir Path folder;
  private GitRepository repository;
  private GitWebServer server;

  @BeforeEach
  void begin() throws Exception {
    Path repositories = Files.createDirectories(folder.resolve("repositories"));
    repository = GitRepository.make(repositories, "etl");
    server = GitWebServer.start(repositories);
    server.demand("geheim");
    GitWebServer.tokenFile(folder.resolve("token"), "geheim");
    push(0);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String push(int number) {
    return repository.with("dags/FromGit.java", DAG.formatted(number)).push("Number " + number);
  }

  private void add(PackagedEngine engine) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("name", "etl")
            .put("git", server.url(repository))
            .put("path", "dags")
            .put("poll", "200ms")
            .put("token_file", folder.resolve("token").toString())
            .put("ca_file", server.certificate().toString());
    engine.process().client().post("bundles", body);
  }

  private static int number(PackagedEngine engine, String run) {
    assertThat(engine.awaitEnd("from_git", run).path("state").asText())
        .as(engine.printed())
        .isEqualTo("success");
    String[] path = {
      "dags", "from_git", "dagRuns", run, "taskInstances", "number", "xcomEntries", "return_value"
    };
    return engine.get(path).path("value").asInt();
  }

  @Test
  void each_push_is_published_while_runs_start_and_every_run_keeps_its_commit(TestReporter reporter)
      throws Exception {
    try (PackagedEngine engine = new PackagedEngine(folder.resolve("one"), Map.of())) {
      engine.start();
      add(engine);
      engine.awaitDag("from_git");
      List<String> runs = new ArrayList<>();
      for (int i = 1; i <= 10; i++) {
        push(i);
        for (int j = 0; j < 3; j++) {
          runs.add(engine.trigger("from_git", Map.of()));
        }
      }
      String last = push(11);
      long pushed = System.nanoTime();
      engine.await(
          "the last push",
          () -> engine.get("bundles", "etl"),
          bundle -> bundle.path("commit").path("id").asText().equals(last));
      reporter.publishEntry(
          "a push is published after", (System.nanoTime() - pushed) / 1_000_000 + " ms");
      int before = 0;
      for (String run : runs) {
        int number = number(engine, run);
        assertThat(number).as("No run goes back.").isBetween(before, 10);
        before = number;
      }
      assertThat(number(engine, engine.trigger("from_git", Map.of()))).isEqualTo(11);
    }
  }

  @Test
  void engines_on_one_database_have_what_was_added_on_one_of_them() throws Exception {
    String database = PostgresServer.empty("git_bundles");
    try (PackagedEngine one =
            PackagedEngine.onPostgres(folder.resolve("one"), "dags-one", key(), database);
        PackagedEngine two =
            PackagedEngine.onPostgres(folder.resolve("two"), "dags-two", key(), database)) {
      one.start();
      two.start();
      add(one);
      JsonNode both =
          two.await(
              "both engines",
              () -> two.get("bundles", "etl"),
              bundle -> bundle.path("engines").asInt() == 2);
      assertThat(both.path("origin").asText()).isEqualTo("api");
      for (int i = 1; i <= 5; i++) {
        String commit = push(i);
        two.await(
            "push " + i,
            () -> two.get("bundles", "etl"),
            bundle -> bundle.path("commit").path("id").asText().equals(commit));
        assertThat(number(two, two.trigger("from_git", Map.of()))).isEqualTo(i);
      }
      JsonNode versions =
          two.process()
              .client()
              .get(EngineClient.path("dags", "from_git", "dagVersions"), Map.of());
      assertThat(versions.path("total_entries").asInt())
          .as("Each push is published once.")
          .isEqualTo(6);

      two.process().client().delete(EngineClient.path("bundles", "etl"));
      one.await(
          "its retirement",
          () -> one.get("dags", "from_git"),
          dag -> dag.path("is_stale").asBoolean());
    }
  }

  private static Map<String, String> key() {
    return Map.of("WINDLASS_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  }
}
