package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A folder of DAG files as a person uses it: save, change, break, mend, delete. */
class DagFolderIT {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;
      import dev.windlass.dag.*;

      @Dag("%s")
      public final class %s implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.task("say", bash("echo %s"));
        }
      }
      """;

  @TempDir Path folder;
  private PackagedEngine engine;

  @BeforeEach
  void start() throws IOException {
    engine =
        new PackagedEngine(folder, Map.of())
            .with("Other.java", DAG.formatted("other", "Other", "x"));
    engine.start();
    engine.awaitDag("other");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void a_file_is_published_when_saved_versioned_when_changed_and_retired_when_deleted(
      TestReporter reporter) throws IOException {
    long saved = System.nanoTime();
    engine.with("Mine.java", DAG.formatted("mine", "Mine", "one"));
    engine.awaitDag("mine");
    reporter.publishEntry(
        "a saved file is a DAG after", (System.nanoTime() - saved) / 1_000_000 + " ms");
    String first = engine.trigger("mine", Map.of());
    assertThat(engine.awaitEnd("mine", first).path("state").asText()).isEqualTo("success");
    assertThat(said("mine", first)).isEqualTo("one");

    engine.with("Mine.java", DAG.formatted("mine", "Mine", "two"));
    engine.await("version 2", () -> dag("mine"), dag -> dag.path("version_number").asInt() == 2);
    String second = engine.trigger("mine", Map.of());
    engine.awaitEnd("mine", second);
    assertThat(said("mine", second)).isEqualTo("two");

    Files.delete(engine.dags().resolve("Mine.java"));
    engine.await("retirement", () -> dag("mine"), dag -> dag.path("is_stale").asBoolean());
    assertThat(engine.get("dags", "mine", "dagRuns").path("total_entries").asInt()).isEqualTo(2);
    assertThat(dag("other").path("is_stale").asBoolean()).isFalse();
  }

  @Test
  void a_broken_file_keeps_its_last_good_version_and_no_other_dag_from_moving_on()
      throws IOException {
    engine.with("Mine.java", DAG.formatted("mine", "Mine", "good"));
    engine.awaitDag("mine");

    engine.with("Mine.java", DAG.formatted("mine", "Mine", "bad").replace("bash(", "bsah("));
    engine.with("Third.java", DAG.formatted("third", "Third", "3"));
    JsonNode errors =
        engine.await(
            "an import error",
            () -> engine.get("importErrors"),
            found -> found.path("total_entries").asInt() == 1);
    assertThat(errors.path("import_errors").get(0).path("filename").asText())
        .isEqualTo("Mine.java");
    assertThat(errors.path("import_errors").get(0).path("line").asInt()).isEqualTo(8);
    assertThat(errors.path("import_errors").get(0).path("stack_trace").asText()).contains("bsah");
    engine.await(
        "the third DAG", () -> engine.get("dags"), dags -> dags.toString().contains("third"));
    assertThat(dag("mine").path("has_import_errors").asBoolean()).isTrue();
    String run = engine.trigger("mine", Map.of());
    assertThat(engine.awaitEnd("mine", run).path("state").asText()).isEqualTo("success");
    assertThat(said("mine", run)).isEqualTo("good");

    engine.with("Mine.java", DAG.formatted("mine", "Mine", "mended"));
    engine.await(
        "no import error",
        () -> engine.get("importErrors"),
        found -> found.path("total_entries").asInt() == 0);
    assertThat(dag("mine").path("version_number").asInt()).isEqualTo(2);
  }

  private JsonNode dag(String dagId) {
    return engine.get("dags", dagId);
  }

  private String said(String dagId, String run) {
    return engine
        .get("dags", dagId, "dagRuns", run, "taskInstances", "say", "xcomEntries", "return_value")
        .path("value")
        .asText();
  }
}
