package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {

  @TempDir Path folder;

  @Test
  void the_data_that_ships_is_as_it_was() throws Exception {
    try (var systems = ExampleSystems.start(folder)) {
      var run =
          DagTester.of(new DataCheck()).connection(systems.exampleData()).run().requireSuccess();

      assertThat(run.result("airports", Digest.Result.class).bytes())
          .isEqualTo(Files.size(ExampleSystems.DATA.resolve("airports.json")));
    }
  }

  @Test
  void a_file_that_changed_fails_its_task_without_another_try() {
    var run =
        DagTester.of(new DataCheck())
            .answer("earthquakes", inputs -> new Digest.Result("/earthquakes.json", 1, "00"))
            .answer("airports", inputs -> new Digest.Result("/airports.json", 1, "00"))
            .run();

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.task("same.airports").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("same.airports").tries()).isEqualTo(1);
    assertThat(run.task("same.airports").reason()).startsWith("/airports.json has SHA-256 00");
  }
}
