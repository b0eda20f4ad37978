package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsCommandTest {

  private static final String RUN = "dags/orders/dagRuns/manual__1";
  private static final String INSTANCES = RUN + "/taskInstances";

  private final FakeEngine engine = new FakeEngine();

  @BeforeEach
  void start() {
    engine
        .on(
            "GET dags/~/dagRuns",
            """
            {"dag_runs": [{"dag_id": "orders", "dag_run_id": "manual__1"}], "total_entries": 1}\
            """)
        .on(
            "GET " + INSTANCES,
            """
            {"task_instances": [
              {"task_id": "fetch", "map_index": -1}, {"task_id": "load", "map_index": 0},
              {"task_id": "load", "map_index": 1}], "total_entries": 3}\
            """);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static String instance(String state, int tryNumber) {
    return "{\"task_id\": \"fetch\", \"state\": \"%s\", \"try_number\": %d}"
        .formatted(state, tryNumber);
  }

  private static String page(String token, String... lines) {
    StringBuilder content = new StringBuilder();
    for (String line : lines) {
      content.append(content.isEmpty() ? "" : ",");
      content.append("{\"timestamp\": \"2026-01-01T06:00:00.5Z\", \"event\": \"" + line + "\"");
      content.append(line.contains("bad") ? ", \"level\": \"error\"}" : ", \"level\": \"info\"}");
    }
    return "{\"content\": [" + content + "], \"continuation_token\": " + token + "}";
  }

  @Test
  void the_last_try_is_printed_with_times_and_with_levels_worth_a_look() {
    engine
        .on("GET " + INSTANCES + "/fetch", instance("failed", 3))
        .on("GET " + INSTANCES + "/fetch/logs/3", page("null", "begins", "goes bad"));

    Typed typed = Typed.at(engine, "logs", "manual__1", "fetch");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out())
        .isEqualTo(
            """
            06:00:00.500  begins
            06:00:00.500  ERROR  goes bad
            """);
  }

  @Test
  void following_goes_on_with_the_next_try_until_the_task_has_ended() {
    engine
        .on("GET " + INSTANCES + "/fetch", instance("running", 1))
        .on("GET " + INSTANCES + "/fetch", instance("running", 1))
        .on("GET " + INSTANCES + "/fetch", instance("running", 2))
        .on("GET " + INSTANCES + "/fetch", instance("success", 2))
        .on("GET " + INSTANCES + "/fetch/logs/1", page("\"1\"", "first"))
        .on("GET " + INSTANCES + "/fetch/logs/1", page("\"1\""))
        .on("GET " + INSTANCES + "/fetch/logs/2", page("\"1\"", "second"))
        .on("GET " + INSTANCES + "/fetch/logs/2", page("\"1\""));

    Typed typed = Typed.at(engine, "logs", "manual__1", "fetch", "-f");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).isEqualTo("06:00:00.500  first\n06:00:00.500  second\n");
    assertThat(typed.err()).contains("Task fetch ended: success.");
  }

  @Test
  void following_a_task_that_fails_says_so_in_the_exit_code() {
    engine
        .on("GET " + INSTANCES + "/fetch", instance("failed", 1))
        .on("GET " + INSTANCES + "/fetch/logs/1", page("null", "bad"));

    assertThat(Typed.at(engine, "logs", "manual__1", "fetch", "-f").exitCode())
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void an_unknown_task_is_answered_with_the_one_that_was_meant() {
    Typed typed = Typed.at(engine, "logs", "manual__1", "fetsh");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(typed.err()).contains("no task 'fetsh'", "Did you mean 'fetch'?");
  }

  @Test
  void one_instance_of_a_mapped_task_must_be_named() {
    Typed typed = Typed.at(engine, "logs", "manual__1", "load");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("'load' has 2 instances", "--map-index N, from 0 to 1");
  }

  @Test
  void a_try_that_was_not_made_is_not_found() {
    engine.on("GET " + INSTANCES + "/fetch", instance("success", 2));

    Typed typed = Typed.at(engine, "logs", "manual__1", "fetch", "--try", "3");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(typed.err()).contains("no try 3", "from 1 to 2");
  }

  @Test
  void scripts_get_the_lines_as_json() {
    engine
        .on("GET " + INSTANCES + "/fetch", instance("success", 1))
        .on("GET " + INSTANCES + "/fetch/logs/1", page("null", "hello"));

    assertThat(Typed.at(engine, "logs", "manual__1", "fetch", "--json").out())
        .contains("\"event\" : \"hello\"");
  }
}
