package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindlassCommandTest {

  /**
   * Nothing listens there: ports below 1024 are not given to programs of people, and 1 to none at
   * all.
   */
  private static final String NOBODY = "http://127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void the_help_names_every_command_and_every_exit_code() {
    Typed typed = Typed.in(folder, "--help");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out())
        .contains("dev", "dags", "runs", "tasks", "logs", "bench", "Exit codes:")
        .contains("3   no engine answers", "4   the engine has no DAG, run or task of that name");
  }

  @Test
  void typing_nothing_shows_the_help() {
    assertThat(Typed.in(folder).out()).contains("Usage: windlass");
  }

  @Test
  void an_unknown_command_is_answered_with_the_one_that_was_meant() {
    Typed typed = Typed.in(folder, "dgas", "list");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("dgas", "dags").contains("Try 'windlass --help'.");
  }

  @Test
  void an_unknown_option_is_answered_with_the_one_that_was_meant() {
    Typed typed = Typed.in(folder, "dags", "list", "--jsn");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains("--jsn", "--json")
        .contains("Try 'windlass dags list --help'.");
  }

  @Test
  void a_value_of_the_wrong_type_names_option_and_value() {
    Typed typed = Typed.in(folder, "dev", "--port", "eighty");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("--port", "eighty");
  }

  @Test
  void without_an_engine_there_is_one_line_with_the_way_out() {
    Typed typed = Typed.in(folder, "dags", "list", "--url", NOBODY);

    assertThat(typed.exitCode()).isEqualTo(ExitCode.NO_ENGINE);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err().lines())
        .singleElement()
        .asString()
        .contains(NOBODY, "connection refused", "windlass dev", "--url", "WINDLASS_URL");
  }

  @Test
  void an_address_that_is_none_is_refused() {
    Typed typed = Typed.in(folder, Map.of("WINDLASS_URL", "localhost"), "runs", "list");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("'localhost'", "WINDLASS_URL", "http://127.0.0.1:8080");
  }

  @Test
  void what_answers_but_is_no_engine_is_told_apart() {
    try (FakeEngine engine = new FakeEngine().on("GET runs", "<html>")) {
      engine.on("GET dags/~/dagRuns", "<html>");

      Typed typed = Typed.at(engine, "runs", "list");

      assertThat(typed.exitCode()).isEqualTo(ExitCode.NO_ENGINE);
      assertThat(typed.err()).contains("is no Windlass engine");
    }
  }

  @Test
  void the_engine_of_the_folder_is_found_by_the_address_it_left_there() throws IOException {
    try (FakeEngine engine = new FakeEngine()) {
      engine.on("GET version", "{\"version\": \"7.7.7\"}");
      Path data = Files.createDirectory(folder.resolve(".windlass"));
      Files.writeString(
          data.resolve("engine.lock"), ProcessHandle.current().pid() + "\n" + engine.uri() + "\n");

      assertThat(Typed.in(folder, "version").out()).contains("engine    7.7.7");
    }
  }

  @Test
  void the_version_is_told_without_an_engine_too() {
    Typed typed = Typed.in(folder, "version", "--url", NOBODY);

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).contains("windlass  ", "engine    none answers");
  }
}
