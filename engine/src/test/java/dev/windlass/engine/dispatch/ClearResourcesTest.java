package dev.windlass.engine.dispatch;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClearResourcesTest {

  private static final String CLEAR = "/api/v2/dags/" + DAG + "/clearTaskInstances";
  private static final String RUNS = "/api/v2/dags/" + DAG + "/dagRuns/";

  @Inject Sample sample;

  @Test
  void a_dry_run_says_what_would_be_touched_and_changes_nothing() {
    failed("clear-dry");
    post(CLEAR, "{\"dag_run_id\": \"clear-dry\"}")
        .statusCode(200)
        .body("total_entries", equalTo(2))
        .body("task_instances.task_id", equalTo(List.of("checks.valid", "report")))
        .body("task_instances.state", equalTo(List.of("failed", "upstream_failed")));
    post(RUNS + "clear-dry/clear", "{}")
        .statusCode(200)
        .body("task_instances.task_id", equalTo(List.of("checks.valid", "extract", "report")));
    given().get(RUNS + "clear-dry").then().body("state", equalTo("failed"));
  }

  @Test
  void a_cleared_run_takes_its_turn_again_with_what_succeeded_left_as_it_is() {
    failed("clear-again");
    post(
            RUNS + "clear-again/clear",
            "{\"dry_run\": false, \"only_failed\": true, \"note\": \"disk was full\"}")
        .statusCode(200)
        .body("task_instances.task_id", equalTo(List.of("checks.valid", "report")))
        .body("task_instances.state", equalTo(List.of("failed", "upstream_failed")));
    given()
        .get(RUNS + "clear-again")
        .then()
        .body("state", equalTo("queued"))
        .body("end_date", nullValue())
        .body("reason", equalTo("DAG sales_report is paused."))
        .body("note", equalTo("disk was full"));
    given()
        .get(RUNS + "clear-again/taskInstances/checks.valid")
        .then()
        .body("state", nullValue())
        .body("try_number", equalTo(1))
        .body("failures", equalTo(0))
        .body("reason", equalTo("Waits for its run to start."));
    given()
        .get(RUNS + "clear-again/taskInstances/extract")
        .then()
        .body("state", equalTo("success"));
    given()
        .get(RUNS + "clear-again/taskInstances/checks.valid/tries")
        .then()
        .body("task_instances.state", equalTo(List.of("failed")));
  }

  @Test
  void tasks_are_named_alone_or_with_what_comes_after() {
    failed("clear-named");
    post(
            CLEAR,
            "{\"dag_run_id\": \"clear-named\", \"only_failed\": false, \"task_ids\": [[\"checks.valid\", -1]]}")
        .statusCode(200)
        .body("task_instances.task_id", equalTo(List.of("checks.valid")));
    post(
            CLEAR,
            "{\"dag_run_id\": \"clear-named\", \"only_failed\": false, \"task_ids\": [\"extract\"],"
                + " \"include_downstream\": true, \"dry_run\": false, \"note\": \"once more\"}")
        .statusCode(200)
        .body("total_entries", equalTo(3));
    given()
        .get(RUNS + "clear-named/taskInstances/extract")
        .then()
        .body("state", nullValue())
        .body("note", equalTo("once more"));
  }

  @Test
  void what_cannot_be_cleared_is_refused_with_the_way_out() {
    failed("clear-refused");
    post(CLEAR, "{}").statusCode(422).body("detail[0].loc", equalTo(List.of("body", "dag_run_id")));
    post(CLEAR, "{\"dag_run_id\": \"clear-refsed\"}")
        .statusCode(404)
        .body("detail", containsString("Did you mean 'clear-refused'?"));
    post(CLEAR, "{\"dag_run_id\": \"clear-refused\", \"task_ids\": [\"extrct\"]}")
        .statusCode(404)
        .body("detail", containsString("Did you mean 'extract'?"));
    post(CLEAR, "{\"dag_run_id\": \"clear-refused\", \"task_ids\": [[\"extract\", 3]]}")
        .statusCode(404)
        .body("detail", containsString("is not mapped"));
    post(CLEAR, "{\"dag_run_id\": \"clear-refused\", \"task_ids\": [7]}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("body", "task_ids", 0)));
    post(CLEAR, "{\"dag_run_id\": \"clear-refused\", \"task_ids\": []}").statusCode(422);
    post(CLEAR, "{\"start_date\": \"2026-01-01T00:00:00Z\", \"include_past\": true}")
        .statusCode(422)
        .body("detail[0].msg", containsString("Name it with dag_run_id"));
    post(CLEAR, "{\"dag_run_id\": \"clear-refused\", \"start_date\": \"2026-01-01T00:00:00Z\"}")
        .statusCode(422)
        .body("detail[0].msg", containsString("not by both"));
    post(
            CLEAR,
            "{\"start_date\": \"2026-01-02T00:00:00Z\", \"end_date\": \"2026-01-01T00:00:00Z\"}")
        .statusCode(422)
        .body("detail[0].msg", containsString("Swap them"));
    post(CLEAR, "{\"start_date\": \"2000-01-01T00:00:00Z\", \"task_ids\": [\"extrct\"]}")
        .statusCode(404)
        .body("detail", containsString("Did you mean 'extract'?"));
    post(CLEAR, "{\"dag_run_id\": \"clear-refused\", \"reset_dag_runs\": false}").statusCode(422);
    post(
            CLEAR,
            "{\"dag_run_id\": \"clear-refused\", \"only_failed\": true, \"only_running\": true}")
        .statusCode(422);
    sample.sql(
        "update task_instance set state = 'running' where task_id = 'report' and dag_run_id in"
            + " (select id from dag_run where run_id = 'clear-refused')");
    post(
            CLEAR,
            "{\"dag_run_id\": \"clear-refused\", \"task_ids\": [\"checks.valid\"], \"dry_run\": false}")
        .statusCode(409)
        .body("detail", containsString("include_downstream"));
    post(
            CLEAR,
            "{\"dag_run_id\": \"clear-refused\", \"only_failed\": false, \"prevent_running_task\": true}")
        .statusCode(409)
        .body("detail", containsString("leave prevent_running_task out"));
  }

  @Test
  void several_runs_are_cleared_at_once() {
    failed("clear-many-1");
    failed("clear-many-2");
    sample.sql(
        "update dag_run set run_after = ? where run_id = ?", at("2021-03-01"), "clear-many-1");
    sample.sql(
        "update dag_run set run_after = ? where run_id = ?", at("2021-03-02"), "clear-many-2");
    String march =
        "\"start_date\": \"2021-03-01T00:00:00Z\", \"end_date\": \"2021-03-31T00:00:00Z\"";
    post(CLEAR, "{" + march + ", \"task_ids\": [\"report\"]}")
        .statusCode(200)
        .body("task_instances.dag_run_id", equalTo(List.of("clear-many-1", "clear-many-2")))
        .body("task_instances.task_id", equalTo(List.of("report", "report")));
    post(
            CLEAR,
            "{\"dag_run_id\": \"clear-many-2\", \"include_past\": true, \"task_ids\": [\"checks.valid\"]}")
        .statusCode(200)
        .body("task_instances.dag_run_id", hasItem("clear-many-1"));
    post(CLEAR, "{" + march + ", \"dry_run\": false}")
        .statusCode(200)
        .body("total_entries", equalTo(4));
    given().get(RUNS + "clear-many-1").then().body("state", equalTo("queued"));
    given().get(RUNS + "clear-many-2").then().body("state", equalTo("queued"));
  }

  private static java.time.OffsetDateTime at(String day) {
    return java.time.OffsetDateTime.parse(day + "T00:00:00Z");
  }

  private void failed(String runId) {
    UUID run = sample.run(runId);
    sample.attempt(run, "extract", 1, "success", null);
    sample.attempt(run, "checks.valid", 1, "failed", "Exit code 1.");
    sample.sql(
        """
        update task_instance set state = 'upstream_failed', upstream_failed = 1
        where dag_run_id = ? and task_id = 'report'
        """,
        run);
    sample.sql(
        "update dag_run set state = 'failed', reason = 'Broken.', end_date = queued_at where id = ?",
        run);
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }
}
