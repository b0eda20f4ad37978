package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;
      import dev.windlass.dag.*;

      @Dag("%s")
      public final class %s implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.task("say", bash("echo"));
        }
      }
      """;

  @TempDir Path folder;

  private void write(String name, String source) throws IOException {
    Files.writeString(folder.resolve(name + ".java"), source);
  }

  @Test
  void a_folder_with_nothing_wrong_ends_with_0() throws IOException {
    write("One", DAG.formatted("one", "One"));
    write("Two", DAG.formatted("two", "Two"));

    Typed typed = Typed.in(folder.getParent(), "check", folder.toString());

    assertThat(typed.out()).isEqualTo("2 DAGs, 0 errors in " + folder + "\n");
    assertThat(typed.exitCode()).isEqualTo(ExitCode.GOOD);
    assertThat(folder.resolve("classes")).doesNotExist();
  }

  @Test
  void every_error_is_printed_with_file_and_line_and_it_ends_with_1() throws IOException {
    write("One", DAG.formatted("same", "One"));
    write("Two", DAG.formatted("same", "Two"));
    write("Three", DAG.formatted("three", "Three").replace("bash(", "bsah("));

    Typed typed = Typed.in(folder.getParent(), "check", folder.toString());

    assertThat(typed.out())
        .contains("Three.java:8: cannot find symbol")
        .contains("One.java: The DAG id 'same' of One is also that of Two in Two.java.")
        .contains("0 DAGs, 3 errors");
    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void a_folder_that_is_not_there_is_wrong_use() {
    Typed typed = Typed.in(folder, "check", "none");
    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("There is no folder " + folder.resolve("none"));
  }
}
