package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionCommandsTest {

  private static final String RUN =
      """
      {"dag_id": "orders", "dag_run_id": "r1", "state": "failed", "end_date": "2026-01-01T06:00:12Z",
       "conf": {"country": "DE", "gone": 1}}\
      """;
  private static final String TOUCHED =
      """
      {"task_instances": [{"dag_run_id": "r1", "task_id": "load", "map_index": 3, "state": "failed",
        "try_number": 2}], "total_entries": 1}\
      """;

  private final FakeEngine engine = new FakeEngine();

  @BeforeEach
  void start() {
    engine.on("GET dags/~/dagRuns", "{\"dag_runs\": [" + RUN + "], \"total_entries\": 1}");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void tasks_are_cleared_and_what_is_touched_is_listed() {
    engine.on("POST dags/orders/clearTaskInstances", TOUCHED);

    Typed typed =
        Typed.at(
            engine,
            "tasks",
            "clear",
            "r1",
            "load[3]",
            "report",
            "--downstream",
            "--dry-run",
            "--newest-version");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out())
        .isEqualTo(
            """
            RUN  TASK     STATE BEFORE  TRIES
            r1   load[3]  failed        2
            """);
    assertThat(engine.requests().getLast())
        .isEqualTo(
            "POST dags/orders/clearTaskInstances {\"dag_run_id\":\"r1\",\"only_failed\":false,"
                + "\"run_on_latest_version\":true,\"dry_run\":true,\"task_ids\":[[\"load\",3],\"report\"],"
                + "\"include_upstream\":false,\"include_downstream\":true,\"include_past\":false,"
                + "\"include_future\":false}");
  }

  @Test
  void a_task_is_marked_after_asking_what_that_touches() {
    engine
        .on("PATCH dags/orders/dagRuns/r1/taskInstances/load/3/dry_run", TOUCHED)
        .on("PATCH dags/orders/dagRuns/r1/taskInstances/load/3", "{}");

    Typed typed = Typed.at(engine, "tasks", "mark", "success", "r1", "load[3]");

    assertThat(typed.exitCode()).isZero();
    assertThat(engine.requests().getLast())
        .startsWith("PATCH dags/orders/dagRuns/r1/taskInstances/load/3 {\"new_state\":\"success\"");
  }

  @Test
  void a_state_that_nothing_can_be_marked_as_is_answered_with_those_there_are() {
    Typed typed = Typed.at(engine, "tasks", "mark", "done", "r1", "load");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("success, failed, skipped");
  }

  @Test
  void a_run_is_marked_and_noted() {
    engine.on("PATCH dags/orders/dagRuns/r1", RUN);

    assertThat(Typed.at(engine, "runs", "mark", "success", "r1").out())
        .isEqualTo("Run r1 of orders is marked success.\n");
    Typed.at(engine, "runs", "note", "r1", "disk was full");
    assertThat(engine.requests().getLast())
        .isEqualTo("PATCH dags/orders/dagRuns/r1 {\"note\":\"disk was full\"}");
  }

  @Test
  void a_run_is_repeated_with_changed_params() {
    engine.on(
        "GET dags/orders/details",
        """
        {"dag_id": "orders", "params": {"country": {"schema": {"type": "string"}},
          "limit": {"schema": {"type": "integer"}}}}\
        """);

    engine.on(
        "POST dags/orders/dagRuns/r1/rerun/dry_run",
        """
        {"conf": {"country": "DE", "limit": 5}, "dropped": ["gone"]}\
        """);
    engine.on("POST dags/orders/dagRuns/r1/rerun", RUN);

    Typed typed = Typed.at(engine, "runs", "rerun", "r1", "--param", "limit=5", "--dry-run");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).contains("\"country\" : \"DE\"").contains("\"limit\" : 5");
    assertThat(typed.out()).doesNotContain("gone");
    assertThat(Typed.at(engine, "runs", "rerun", "r1", "--param", "limit=5").exitCode()).isZero();
    assertThat(engine.requests().getLast())
        .isEqualTo("POST dags/orders/dagRuns/r1/rerun {\"conf\":{\"limit\":5}}");
  }
}
