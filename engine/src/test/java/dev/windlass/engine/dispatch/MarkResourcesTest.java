package dev.windlass.engine.dispatch;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MarkResourcesTest {

  private static final String RUNS = "/api/v2/dags/" + DAG + "/dagRuns/";

  @Inject Sample sample;

  @Test
  void a_dry_run_says_what_would_be_marked_and_changes_nothing() {
    ended("mark-dry");
    patch("mark-dry/taskInstances/extract/dry_run", "{\"new_state\": \"failed\"}")
        .statusCode(200)
        .body("task_instances.task_id", equalTo(List.of("extract")))
        .body("task_instances.state", equalTo(List.of("success")));
    patch(
            "mark-dry/taskInstances/extract/dry_run",
            "{\"new_state\": \"failed\", \"include_downstream\": true}")
        .statusCode(200)
        .body("task_instances.task_id", equalTo(List.of("extract", "report")));
    patch("mark-dry/taskInstances/extract/-1/dry_run", "{\"new_state\": \"success\"}")
        .statusCode(200)
        .body("total_entries", equalTo(0));
    given().get(RUNS + "mark-dry").then().body("state", equalTo("failed"));
  }

  @Test
  void a_task_instance_is_marked_with_a_note_and_its_run_goes_on() {
    ended("mark-one");
    patch(
            "mark-one/taskInstances/checks.valid",
            "{\"new_state\": \"success\", \"note\": \"checked by hand\"}")
        .statusCode(200)
        .body("state", equalTo("success"))
        .body("note", equalTo("checked by hand"))
        .body("reason", equalTo("Marked success by somebody over the REST API."));
    given().get(RUNS + "mark-one").then().body("state", equalTo("queued"));
    given()
        .get("/api/v2/eventLogs?event=patch_task_instance&run_id=mark-one")
        .then()
        .body("event_logs.extra", hasItems(containsString("\"new_state\":\"success\"")));
  }

  @Test
  void earlier_and_later_runs_are_marked_too() {
    for (int day = 1; day <= 3; day++) {
      ended("mark-span-" + day);
      sample.sql(
          "update dag_run set run_after = ? where run_id = ?",
          OffsetDateTime.parse("2019-05-0" + day + "T00:00:00Z"),
          "mark-span-" + day);
    }
    patch(
            "mark-span-2/taskInstances/extract/dry_run",
            "{\"new_state\": \"skipped\", \"include_past\": true}")
        .statusCode(200)
        .body("task_instances.dag_run_id", equalTo(List.of("mark-span-1", "mark-span-2")));
    patch(
            "mark-span-2/taskInstances/extract/dry_run",
            "{\"new_state\": \"skipped\", \"include_future\": true}")
        .statusCode(200)
        .body("task_instances.dag_run_id", hasItems("mark-span-2", "mark-span-3"));
  }

  @Test
  void a_run_is_marked() {
    ended("mark-run");
    patch("mark-run", "{\"state\": \"success\"}").statusCode(200).body("state", equalTo("success"));
    given().get(RUNS + "mark-run/taskInstances/report").then().body("state", equalTo("success"));
    patch("mark-run", "{\"state\": \"failed\"}")
        .statusCode(200)
        .body("state", equalTo("failed"))
        .body("reason", equalTo("Marked failed by somebody over the REST API."));
    patch("mark-run", "{\"state\": \"queued\"}").statusCode(200).body("state", equalTo("queued"));
  }

  @Test
  void what_cannot_be_marked_is_refused_with_the_way_out() {
    ended("mark-refused");
    patch("mark-refused/taskInstances/extract", "{\"new_state\": \"running\"}")
        .statusCode(400)
        .body("detail", containsString("use clearTaskInstances"));
    patch("mark-refused/taskInstances/extract/dry_run", "{}")
        .statusCode(400)
        .body("detail", containsString("new_state is missing"));
    patch("mark-refused/taskInstances/extrct", "{\"new_state\": \"success\"}").statusCode(404);
    patch("mark-refused/taskInstances/extract/7", "{\"new_state\": \"success\"}").statusCode(404);
    patch("mark-refused/taskInstances/extract", "{\"new_state\": \"done\"}").statusCode(422);
  }

  private void ended(String runId) {
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

  private static ValidatableResponse patch(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).patch(RUNS + path).then();
  }
}
