package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DagsCommandTest {

  private static final String DETAILS =
      """
      {"dag_id": "orders", "timezone": "Europe/Berlin", "params": {
        "country": {"value": "DE", "schema": {"type": "string"}},
        "rows": {"value": 1, "schema": {"type": "integer"}}}}\
      """;
  private static final String RUN =
      "{\"dag_id\": \"orders\", \"dag_run_id\": \"manual__1\", \"state\": \"queued\"}";

  private final FakeEngine engine = new FakeEngine();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void dags_are_listed_in_aligned_columns() {
    engine
        .on(
            "GET dags",
            """
            {"dags": [
              {"dag_id": "hello_world", "timetable_summary": "@daily", "is_paused": false,
               "next_dagrun_run_after": "2026-01-02T00:00:00.5Z", "relative_fileloc": "HelloWorld.java"},
              {"dag_id": "etl", "timetable_summary": null, "is_paused": true,
               "next_dagrun_run_after": null, "relative_fileloc": "Etl.java"}], "total_entries": 2}\
            """)
        .on("GET importErrors", "{\"import_errors\": [], \"total_entries\": 0}");

    Typed typed = Typed.at(engine, "dags", "list");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out())
        .isEqualTo(
            """
            DAG          SCHEDULE  PAUSED  NEXT RUN              FILE
            hello_world  @daily    no      2026-01-02T00:00:00Z  HelloWorld.java
            etl          -         paused  -                     Etl.java
            """);
  }

  @Test
  void a_file_that_could_not_be_read_is_told_below_the_list() {
    engine
        .on("GET dags", "{\"dags\": [], \"total_entries\": 0}")
        .on(
            "GET importErrors",
            "{\"import_errors\": [{\"filename\": \"Broken.java\", \"stack_trace\": \"line 3: ';' expected\"}]}");

    Typed typed = Typed.at(engine, "dags", "list");

    assertThat(typed.err()).contains("No DAGs.", "Broken.java", "line 3: ';' expected");
  }

  @Test
  void all_pages_are_one_answer_for_scripts() {
    engine
        .on("GET dags", "{\"dags\": [{\"dag_id\": \"a\"}], \"total_entries\": 2}")
        .on("GET dags", "{\"dags\": [{\"dag_id\": \"b\"}], \"total_entries\": 2}");

    Typed typed = Typed.at(engine, "dags", "list", "--json");

    assertThat(typed.out())
        .contains("\"dag_id\" : \"a\"", "\"dag_id\" : \"b\"", "\"total_entries\" : 2");
    assertThat(engine.requests())
        .containsExactly("GET dags?limit=200&offset=0", "GET dags?limit=200&offset=1");
  }

  @Test
  void params_become_what_the_dag_declares_and_a_day_begins_in_its_time_zone() {
    engine.on("GET dags/orders/details", DETAILS).on("POST dags/orders/dagRuns", RUN);

    Typed typed =
        Typed.at(
            engine,
            "dags",
            "trigger",
            "orders",
            "--param",
            "country=007",
            "--param",
            "rows=5",
            "--date",
            "2026-01-31");

    assertThat(typed.exitCode()).isZero();
    assertThat(engine.requests().getLast())
        .isEqualTo(
            "POST dags/orders/dagRuns"
                + " {\"logical_date\":\"2026-01-30T23:00:00Z\",\"conf\":{\"country\":\"007\",\"rows\":5}}");
    assertThat(typed.err()).contains("windlass tasks list manual__1 --dag orders");
  }

  @Test
  void a_run_can_be_given_a_name_and_a_note() {
    engine.on("GET dags/orders/details", DETAILS).on("POST dags/orders/dagRuns", RUN);

    Typed.at(engine, "dags", "trigger", "orders", "--run-id=-again", "--note=it's @home");

    assertThat(engine.requests().getLast())
        .isEqualTo(
            "POST dags/orders/dagRuns"
                + " {\"logical_date\":null,\"dag_run_id\":\"-again\",\"note\":\"it's @home\",\"conf\":{}}");
  }

  @Test
  void a_refusal_that_names_the_param_itself_is_printed_as_it_is() {
    engine
        .on("GET dags/orders/details", DETAILS)
        .on(
            "POST dags/orders/dagRuns",
            422,
            """
            {"detail": [{"loc": ["body", "conf", "rows"], "msg": "Param 'rows' is 1.5, which is not a whole number.",
             "type": "value_error"}]}\
            """);

    Typed typed = Typed.at(engine, "dags", "trigger", "orders", "--param", "rows=1.5");

    assertThat(typed.err())
        .isEqualToIgnoringNewLines("Param 'rows' is 1.5, which is not a whole number.");
  }

  @Test
  void waiting_ends_with_the_run_and_says_how_in_the_exit_code() {
    engine
        .on("GET dags/orders/details", DETAILS)
        .on("POST dags/orders/dagRuns", RUN)
        .on("GET dags/orders/dagRuns/manual__1", RUN)
        .on(
            "GET dags/orders/dagRuns/manual__1",
            """
            {"dag_id": "orders", "dag_run_id": "manual__1", "state": "failed",
             "start_date": "2026-01-01T00:00:00Z", "end_date": "2026-01-01T00:00:01.25Z"}\
            """)
        .on(
            "GET dags/orders/dagRuns/manual__1/taskInstances",
            "{\"task_instances\": [{\"task_id\": \"load\", \"map_index\": 2, \"state\": \"failed\"}]}");

    Typed typed = Typed.at(engine, "dags", "trigger", "orders", "--wait");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.out()).contains("Ended: failed after 1.250 s");
    assertThat(typed.err())
        .contains("Failed: load[2]", "windlass logs manual__1 load --dag orders --map-index 2");
  }

  @Test
  void a_param_the_dag_does_not_have_is_named_with_those_it_has() {
    engine.on("GET dags/orders/details", DETAILS);

    Typed typed = Typed.at(engine, "dags", "trigger", "orders", "--param", "contry=DE");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains(
            "DAG 'orders' has no param 'contry'.", "Did you mean 'country'?", "country, rows");
  }

  @Test
  void a_param_without_a_value_says_how_it_is_written() {
    engine.on("GET dags/orders/details", DETAILS);

    Typed typed = Typed.at(engine, "dags", "trigger", "orders", "--param", "country");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("--param 'country' is not complete", "--param name=value");
  }

  @Test
  void a_day_that_does_not_exist_is_refused_before_anything_is_triggered() {
    engine.on("GET dags/orders/details", DETAILS);

    Typed typed = Typed.at(engine, "dags", "trigger", "orders", "--date", "2026-02-30");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("'2026-02-30'", "2026-01-31");
  }

  @Test
  void an_unknown_dag_is_not_found_in_the_words_of_the_engine() {
    engine.on(
        "GET dags/oders/details",
        404,
        "{\"detail\": \"There is no DAG 'oders'. Did you mean 'orders'?\"}");

    Typed typed = Typed.at(engine, "dags", "pause", "oders");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(typed.err())
        .isEqualToIgnoringNewLines("There is no DAG 'oders'. Did you mean 'orders'?");
  }

  @Test
  void pausing_and_going_on_say_what_is_so_now() {
    engine
        .on("GET dags/orders/details", DETAILS)
        .on("PATCH dags/orders", "{\"dag_id\": \"orders\", \"is_paused\": true}");

    assertThat(Typed.at(engine, "dags", "pause", "orders").out()).contains("'orders' is paused");
    assertThat(Typed.at(engine, "dags", "unpause", "orders").out()).contains("no longer paused");
    assertThat(engine.requests())
        .contains(
            "PATCH dags/orders {\"is_paused\":true}", "PATCH dags/orders {\"is_paused\":false}");
  }

  @Test
  void what_the_engine_refuses_is_told_in_its_own_words() {
    engine
        .on("GET dags/orders/details", DETAILS)
        .on(
            "POST dags/orders/dagRuns",
            422,
            """
            {"detail": [{"loc": ["body", "conf", "rows"], "msg": "'many' is no integer", "type": "int"}]}\
            """);

    Typed typed = Typed.at(engine, "dags", "trigger", "orders", "--param", "rows=many");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).isEqualToIgnoringNewLines("rows: 'many' is no integer");
  }
}
