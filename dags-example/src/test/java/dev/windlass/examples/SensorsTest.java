package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.dag.testing.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @TempDir Path folder;

  @Test
  void counts_the_lines_once_the_file_is_complete_and_stable() throws IOException {
    Path day = Files.createDirectory(folder.resolve(DAY.toString()));
    Path file = Files.writeString(day.resolve("orders.csv"), "a\nb\nc\n");
    TestRun run =
        DagTester.of(new Sensors())
            .on(DAY)
            .param("folder", folder.toString())
            .notYet("complete", 3)
            .answer("complete", day.toString())
            .notYet("quiet", 2)
            .answer("file", file.toString())
            .run()
            .requireSuccess();

    assertThat(run.result("count", Long.class)).isEqualTo(3);
    assertThat(run.task("complete").tries()).isEqualTo(1);
    // Until 06:00, then 5 + 10 + 20 s, then twice 30 s.
    assertThat(run.duration()).isEqualTo(Duration.ofHours(6).plusSeconds(35 + 60));
  }

  @Test
  void a_day_without_a_file_is_skipped() {
    TestRun run =
        DagTester.of(new Sensors())
            .on(DAY)
            .param("folder", folder.toString())
            .answer("complete", folder.toString())
            .notYet("file")
            .run();

    assertThat(run.task("file").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("count").state()).isEqualTo(TaskState.SKIPPED);
  }
}
