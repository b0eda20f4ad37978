package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsCommandTest {

  private static final String OF_LOAD = "dags/orders/dagRuns/r1/taskInstances/ok/-1/hitlDetails";
  private static final String OF_ELEMENT = "dags/orders/dagRuns/r1/taskInstances/ok/2/hitlDetails";

  private final FakeEngine engine = new FakeEngine();

  @AfterEach
  void stop() {
    engine.close();
  }

  private static String question(int mapIndex, String chosen) {
    return """
    {"task_instance": {"dag_id": "orders", "dag_run_id": "r1", "task_id": "ok", "map_index": %d},
     "subject": "Publish?", "options": ["Approve", "Reject"],
     "assigned_users": [{"id": "1", "name": "ann"}, {"id": "2", "name": "bob"}],
     "chosen_options": %s}\
    """
        .formatted(mapIndex, chosen);
  }

  @Test
  void what_waits_for_an_answer_is_listed() {
    engine.on(
        "GET dags/~/dagRuns/~/hitlDetails",
        "{\"hitl_details\": [%s, %s], \"total_entries\": 2}"
            .formatted(question(-1, "[]"), question(2, "[]")));

    Typed typed = Typed.at(engine, "approvals", "list");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out())
        .isEqualTo(
            """
            DAG     RUN  TASK  ELEMENT  ASKS      OPTIONS          FOR       ANSWER
            orders  r1   ok             Publish?  Approve, Reject  ann, bob
            orders  r1   ok    2        Publish?  Approve, Reject  ann, bob
            """);
    assertThat(engine.requests().getFirst()).contains("response_received=false");
  }

  @Test
  void nothing_to_answer_is_said() {
    engine.on("GET dags/~/dagRuns/~/hitlDetails", "{\"hitl_details\": [], \"total_entries\": 0}");

    assertThat(Typed.at(engine, "approvals", "list").err())
        .isEqualTo("Nothing waits for an answer.\n");
  }

  @Test
  void one_is_approved_in_the_name_of_somebody() {
    engine.on("PATCH " + OF_LOAD, question(-1, "[\"Approve\"]"));

    Typed typed = Typed.at(engine, "approvals", "approve", "orders", "r1", "ok", "--as", "ann");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).contains("Approve");
    assertThat(engine.requests())
        .containsExactly(
            "PATCH %s {\"chosen_options\":[\"Approve\"],\"params_input\":{},\"responded_by\":\"ann\"}"
                .formatted(OF_LOAD));
  }

  @Test
  void one_of_an_element_is_rejected() {
    engine.on("PATCH " + OF_ELEMENT, question(2, "[\"Reject\"]"));

    Typed typed = Typed.at(engine, "approvals", "reject", "orders", "r1", "ok", "--map-index", "2");

    assertThat(typed.exitCode()).isZero();
    assertThat(engine.requests())
        .containsExactly(
            "PATCH %s {\"chosen_options\":[\"Reject\"],\"params_input\":{}}".formatted(OF_ELEMENT));
  }

  @Test
  void a_form_is_filled_in_with_json_and_text() {
    engine.on("PATCH " + OF_LOAD, question(-1, "[\"OK\"]"));

    Typed.at(
        engine,
        "approvals",
        "answer",
        "orders",
        "r1",
        "ok",
        "--set",
        "rows=5",
        "--set",
        "country=DE");

    assertThat(engine.requests())
        .containsExactly(
            "PATCH %s {\"chosen_options\":[\"OK\"],\"params_input\":{\"rows\":5,\"country\":\"DE\"}}"
                .formatted(OF_LOAD));
  }

  @Test
  void several_options_are_chosen() {
    engine.on("PATCH " + OF_LOAD, question(-1, "[\"north\", \"south\"]"));

    Typed.at(
        engine,
        "approvals",
        "answer",
        "orders",
        "r1",
        "ok",
        "--choose",
        "north",
        "--choose",
        "south");

    assertThat(engine.requests().getFirst())
        .contains("{\"chosen_options\":[\"north\",\"south\"],\"params_input\":{}}");
  }

  @Test
  void an_answer_that_is_refused_says_why() {
    engine.on(
        "PATCH " + OF_LOAD,
        409,
        "{\"detail\": \"Task 'ok' was answered already by bob. Nothing was changed.\"}");

    Typed typed = Typed.at(engine, "approvals", "approve", "orders", "r1", "ok");

    assertThat(typed.exitCode()).isNotZero();
    assertThat(typed.err()).contains("was answered already by bob");
  }

  @Test
  void a_missing_task_is_asked_for() {
    Typed typed = Typed.at(engine, "approvals", "approve", "orders", "r1");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("TASK");
  }
}
