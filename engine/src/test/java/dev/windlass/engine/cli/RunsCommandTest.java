package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsCommandTest {

  private static final String RUN = "scheduled__2026-01-01T06:00:00+00:00";
  private static final String ENDED =
      """
      {"dag_id": "orders", "dag_run_id": "%s", "state": "success",
       "start_date": "2026-01-01T06:00:00Z", "end_date": "2026-01-01T06:00:12Z"}\
      """
          .formatted(RUN);
  private static final String UNDER_WAY =
      "{\"dag_id\": \"orders\", \"dag_run_id\": \"manual__1\", \"state\": \"running\", \"end_date\": null}";

  private final FakeEngine engine = new FakeEngine();

  @AfterEach
  void stop() {
    engine.close();
  }

  private static String runs(String... runs) {
    return "{\"dag_runs\": ["
        + String.join(",", runs)
        + "], \"total_entries\": "
        + runs.length
        + "}";
  }

  @Test
  void runs_of_all_dags_are_listed_the_newest_first() {
    engine.on("GET dags/~/dagRuns", runs(ENDED));

    Typed typed = Typed.at(engine, "runs", "list", "--state", "success", "--limit", "5");

    assertThat(typed.out())
        .isEqualTo(
            """
            DAG     RUN                                   STATE    STARTED               TOOK
            orders  scheduled__2026-01-01T06:00:00+00:00  success  2026-01-01T06:00:00Z  12 s
            """);
    assertThat(engine.requests())
        .containsExactly("GET dags/~/dagRuns?limit=5&offset=0&order_by=-run_after&state=success");
  }

  @Test
  void an_unknown_state_is_answered_with_those_there_are() {
    Typed typed = Typed.at(engine, "runs", "list", "--state", "done");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains("done")
        .containsIgnoringCase("queued, running, success, failed");
  }

  @Test
  void a_run_is_cancelled_by_its_id_alone() {
    engine
        .on("GET dags/~/dagRuns", runs(ENDED, UNDER_WAY))
        .on("PATCH dags/orders/dagRuns/manual__1", UNDER_WAY);

    Typed typed = Typed.at(engine, "runs", "cancel", "manual__1");

    assertThat(typed.exitCode()).isZero();
    assertThat(engine.requests().getLast())
        .isEqualTo("PATCH dags/orders/dagRuns/manual__1 {\"state\":\"failed\"}");
  }

  @Test
  void a_run_that_has_ended_cannot_be_cancelled() {
    engine.on("GET dags/~/dagRuns", runs(ENDED));

    Typed typed = Typed.at(engine, "runs", "cancel", RUN);

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains(RUN, "has ended already: success");
  }

  @Test
  void an_id_that_two_dags_have_asks_for_the_dag() {
    engine.on("GET dags/~/dagRuns", runs(UNDER_WAY, UNDER_WAY.replace("orders", "returns")));

    Typed typed = Typed.at(engine, "tasks", "list", "manual__1");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("orders, returns", "--dag ID");
  }

  @Test
  void an_unknown_run_is_not_found() {
    engine.on("GET dags/~/dagRuns", runs(UNDER_WAY));

    Typed typed = Typed.at(engine, "tasks", "list", "manual__2");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(typed.err()).contains("There is no run 'manual__2'.", "Did you mean 'manual__1'?");
  }

  @Test
  void the_tasks_of_the_latest_run_are_listed_with_element_and_reason() {
    engine
        .on("GET dags/~/dagRuns", runs(ENDED))
        .on(
            "GET dags/orders/dagRuns/"
                + RUN.replace(":", "%3A").replace("+", "%2B")
                + "/taskInstances",
            """
            {"task_instances": [
              {"task_id": "fetch", "map_index": -1, "state": "success", "try_number": 2,
               "start_date": "2026-01-01T06:00:00Z", "end_date": "2026-01-01T06:00:00.004Z"},
              {"task_id": "load", "map_index": 0, "state": null, "try_number": 0,
               "start_date": null, "end_date": null, "reason": "waits for fetch"}],
             "total_entries": 2}\
            """);

    Typed typed = Typed.at(engine, "tasks", "list", "latest");

    assertThat(typed.out())
        .isEqualTo(
            """
            TASK     STATE    TRY  STARTED               TOOK     NOTE
            fetch    success  2    2026-01-01T06:00:00Z  0.004 s  -
            load[0]  -        0    -                     -        waits for fetch
            """);
  }
}
