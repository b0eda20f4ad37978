package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;
      import java.time.LocalDate;
      import java.util.List;

      @Dag("my_dag")
      public final class MyDag implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          var rows = dag.param("rows", Integer.class).defaultsTo(2);
          var shell = dag.task("shell", bash("echo from the shell; echo 40").returning(Integer.class));
          var sum = dag.call("sum", this::sum).with(shell, rows, logicalDate(), context());
          dag.run("tell", this::tell).with(sum, connection("warehouse"), context());
        }

        int sum(int shell, int rows, LocalDate day, TaskContext context) {
          context.info("for %s", day);
          if (rows < 0) {
            throw new IllegalArgumentException("rows must not be negative");
          }
          return shell + rows;
        }

        void tell(int sum, Connection warehouse, TaskContext context) {
          context.info("sum %s for %s", sum, warehouse.host());
        }
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("MyDag.java"), DAG);
  }

  private Typed test(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "test";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Typed.in(
        folder, Map.of("WINDLASS_CONN_WAREHOUSE", "postgres://store.example/dw"), arguments);
  }

  @Test
  void a_dag_runs_here_with_real_operators_and_what_happens_is_printed() {
    Typed typed = test("MyDag.java", "--date", "2026-01-31", "--param", "rows=3");

    assertThat(typed.exitCode()).as(typed.out() + typed.err()).isZero();
    assertThat(typed.out())
        .contains(
            "shell", "from the shell", "for 2026-01-31", "sum 43 for store.example", "success");
  }

  @Test
  void a_failed_run_ends_with_1_and_the_reason_without_a_stack_trace_of_ours() {
    Typed typed = test("MyDag.java", "--param", "rows=-1");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.out()).contains("rows must not be negative", "upstream_failed", "failed");
    assertThat(typed.out() + typed.err()).doesNotContain("dev.windlass.engine");
  }

  @Test
  void a_param_of_the_wrong_type_is_refused_before_anything_runs() {
    Typed typed = test("MyDag.java", "--param", "rows=many");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("rows", "many");
    assertThat(typed.out()).doesNotContain("from the shell");
  }

  @Test
  void an_unknown_param_is_answered_with_the_one_that_was_meant() {
    Typed typed = test("MyDag.java", "--param", "row=1");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("row", "Did you mean 'rows'?");
  }

  @Test
  void a_date_that_is_none_is_refused() {
    Typed typed = test("MyDag.java", "--date", "yesterday");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("'yesterday'", "2026-01-31");
  }

  @Test
  void a_file_that_does_not_compile_shows_the_place() throws IOException {
    Files.writeString(folder.resolve("MyDag.java"), DAG.replace("shell + rows;", "shell + row;"));

    Typed typed = test("MyDag.java");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains("MyDag.java:23: ", "shell + row;", "does not compile: 1 error.");
  }

  @Test
  void a_dag_with_a_mistake_is_told_in_its_authors_words() throws IOException {
    Files.writeString(folder.resolve("MyDag.java"), DAG.replace("\"tell\"", "\"sum\""));

    Typed typed = test("MyDag.java");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("'sum'").doesNotContain("\tat ");
  }

  @Test
  void a_file_that_is_not_there_is_answered_with_the_one_beside_it() {
    Typed typed = test("MyDog.java");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains("There is no file", "MyDog.java", "Did you mean 'MyDag.java'?");
  }

  @Test
  void one_of_several_dags_in_a_file_is_chosen() throws IOException {
    Files.writeString(
        folder.resolve("Two.java"),
        """
        import dev.windlass.dag.*;

        final class Two {
          @Dag("first")
          static final class First implements DagDefinition {
            public void define(DagBuilder dag) {
              dag.run("a", () -> {});
            }
          }

          @Dag("second")
          static final class Second implements DagDefinition {
            public void define(DagBuilder dag) {
              dag.run("b", () -> {});
            }
          }
        }
        """);

    Typed none = test("Two.java");
    Typed second = test("Two.java", "--dag", "second");

    assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("first, second", "--dag ID");
    assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
    assertThat(second.out()).contains("b: success").doesNotContain("a: success");
  }
}
