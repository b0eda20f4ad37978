package dev.windlass.engine.dispatch;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.ParamInfo;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DagRunsResourceTest {

  private static final String RUNS = "/api/v2/dags/" + DAG + "/dagRuns";

  @Inject Sample sample;

  @BeforeEach
  void publish() {
    sample.publish();
  }

  @Test
  void a_run_is_made_with_defaults_filled_in() {
    String runId =
        trigger("{\"conf\": {\"country\": \"FR\"}, \"note\": \"by hand\"}")
            .statusCode(200)
            .body("dag_run_id", startsWith("manual__"))
            .body("run_type", equalTo("manual"))
            .body("state", equalTo("queued"))
            .body("triggered_by", equalTo("rest_api"))
            .body("conf.country", equalTo("FR"))
            .body("conf.limit", equalTo(10))
            .body("note", equalTo("by hand"))
            .body("logical_date", nullValue())
            .body("dag_versions[0].version_number", equalTo(1))
            .extract()
            .path("dag_run_id");
    given().get(RUNS + "/{run}", runId).then().statusCode(200).body("dag_run_id", equalTo(runId));
  }

  record Settings(@ParamInfo(min = 1, max = 100) int limit, String country) {}

  @Dag("with_settings")
  static final class WithSettings implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.call("use", Settings::toString).with(dag.params(Settings.class, new Settings(10, "DE")));
    }
  }

  @Test
  void params_that_do_not_match_their_record_are_refused_all_at_once() {
    sample.publish("settings", new WithSettings());
    String runs = "/api/v2/dags/with_settings/dagRuns";
    post(runs, "{\"conf\": {\"limit\": 1000, \"country\": 7, \"land\": \"FR\"}}")
        .statusCode(422)
        .body("detail.loc", hasItem(hasItem("limit")))
        .body("detail.loc", hasItem(hasItem("country")))
        .body("detail.msg", hasItem(containsString("Param 'land' does not exist")));
    post(runs, "{\"conf\": {\"limit\": 20}}")
        .statusCode(200)
        .body("conf.limit", equalTo(20))
        .body("conf.country", equalTo("DE"));
  }

  @Test
  void a_run_is_repeated_with_its_params_or_others() {
    trigger("{\"dag_run_id\": \"first\", \"conf\": {\"country\": \"FR\", \"limit\": 3}}")
        .statusCode(200);
    sample.sql(
        "update dag_run set conf = ? where dag_id = ? and run_id = 'first'",
        "{\"country\": \"FR\", \"limit\": 3, \"removed\": true}",
        DAG);
    post(RUNS + "/first/rerun/dry_run", "{\"conf\": {\"limit\": 5}}")
        .statusCode(200)
        .body("conf.country", equalTo("FR"))
        .body("conf.limit", equalTo(5))
        .body("dropped", contains("removed"));
    post(RUNS + "/first/rerun", "{\"conf\": {\"limit\": 5}, \"dag_run_id\": \"again\"}")
        .statusCode(200)
        .body("dag_run_id", equalTo("again"))
        .body("conf.country", equalTo("FR"))
        .body("conf.limit", equalTo(5))
        .body("logical_date", nullValue());
    post(RUNS + "/first/rerun", "{}").statusCode(200).body("conf.limit", equalTo(3));
    post(RUNS + "/first/rerun", "{\"conf\": {\"limit\": \"many\"}}").statusCode(422);
    post(RUNS + "/first/rerun/dry_run", "{\"conf\": {\"limt\": 1}}").statusCode(422);
    post(RUNS + "/never/rerun", "{}").statusCode(404);
  }

  @Test
  void a_run_says_which_task_triggered_it_and_is_found_by_that() {
    for (String run : new String[] {"child-1", "child-2", "other"}) {
      trigger("{\"dag_run_id\": \"%s\"}".formatted(run)).body("triggered_from", nullValue());
    }
    from("child-1", "parent/r_1/load/try 1");
    from("child-2", "parent/r_1/load_more/3/try 2");
    from("other", "parent/rx1/load/try 1");
    given()
        .get(RUNS + "/child-2")
        .then()
        .body("triggered_from.dag_id", equalTo("parent"))
        .body("triggered_from.dag_run_id", equalTo("r_1"))
        .body("triggered_from.task_id", equalTo("load_more"))
        .body("triggered_from.map_index", equalTo(3))
        .body("triggered_from.try_number", equalTo(2));
    given()
        .queryParam("triggered_from", "parent/r_1")
        .queryParam("order_by", "run_id")
        .get("/api/v2/dags/~/dagRuns")
        .then()
        .body("dag_runs.dag_run_id", contains("child-1", "child-2"));
    given()
        .queryParam("triggered_from", "parent/r_1/load")
        .get(RUNS)
        .then()
        .body("dag_runs.dag_run_id", contains("child-1"));
    given()
        .queryParam("triggered_from", "parent")
        .get(RUNS)
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Write DAG/RUN or DAG/RUN/TASK."));
  }

  private void from(String run, String task) {
    sample.sql(
        "update dag_run set triggered_from = ? where dag_id = ? and run_id = ?", task, DAG, run);
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  @Test
  void a_run_for_a_date_has_the_data_interval_of_the_schedule() {
    trigger("{\"logical_date\": \"2025-12-24T05:00:00Z\"}")
        .statusCode(200)
        .body("dag_run_id", equalTo("manual__2025-12-24T05:00:00+00:00"))
        .body("data_interval_start", equalTo("2025-12-23T05:00:00Z"))
        .body("data_interval_end", equalTo("2025-12-24T05:00:00Z"));
    trigger("{\"logical_date\": \"2025-12-24T05:00:00Z\"}")
        .statusCode(409)
        .body("detail", containsString("already"));
    given()
        .get(RUNS + "/manual__2025-12-24T05:00:00+00:00")
        .then()
        .statusCode(200)
        .body("logical_date", equalTo("2025-12-24T05:00:00Z"));
  }

  @Test
  void params_are_checked() {
    trigger("{\"conf\": {\"limit\": \"many\"}}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(java.util.List.of("body", "conf", "limit")))
        .body("detail[0].msg", containsString("limit"));
    trigger("{\"conf\": {\"contry\": \"FR\"}}")
        .statusCode(422)
        .body("detail[0].msg", containsString("Did you mean 'country'?"));
  }

  @Test
  void what_makes_no_run_is_refused_with_the_place_of_the_mistake() {
    trigger("{\"dag_run_id\": \"a/b\"}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(java.util.List.of("body", "dag_run_id")));
    trigger("{\"logical_date\": \"yesterday\"}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(java.util.List.of("body", "logical_date")))
        .body("detail[0].msg", containsString("'yesterday'"));
    trigger("{\"data_interval_start\": \"2025-12-24T05:00:00Z\"}").statusCode(422);
    trigger("{\"notes\": 1}")
        .statusCode(422)
        .body("detail[0].msg", containsString("Did you mean 'note'?"));
    trigger("{").statusCode(422).body("detail[0].type", equalTo("json_invalid"));
    trigger("[]").statusCode(422);
    given().contentType(ContentType.JSON).post(RUNS).then().statusCode(422);
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/v2/dags/sales_repor/dagRuns")
        .then()
        .statusCode(404);
  }

  @Test
  void runs_are_listed_in_order_by_parts_and_over_all_dags() {
    sample.run("list-a");
    sample.run("list-b");
    given()
        .queryParam("run_id_pattern", "list-")
        .queryParam("order_by", "-run_id")
        .queryParam("limit", 1)
        .get(RUNS)
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(2))
        .body("dag_runs", hasSize(1))
        .body("dag_runs[0].dag_run_id", equalTo("list-b"));
    given()
        .queryParam("state", "queued")
        .queryParam("run_after_gte", "2026-01-01")
        .queryParam("run_after_lt", "2126-01-01T00:00:00+01:00")
        .get("/api/v2/dags/~/dagRuns")
        .then()
        .statusCode(200)
        .body("dag_runs.dag_run_id", hasItem("list-a"))
        .body("dag_runs.state", everyItem(equalTo("queued")));
    given()
        .queryParam("order_by", "run_idd")
        .get(RUNS)
        .then()
        .statusCode(400)
        .body("detail", containsString("Did you mean 'run_id'?"));
    given()
        .queryParam("state", "runing")
        .get(RUNS)
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Did you mean 'running'?"));
    given().queryParam("run_after_gte", "soon").get(RUNS).then().statusCode(422);
  }

  @Test
  void a_note_is_written_and_a_run_is_cancelled() {
    sample.run("to-cancel");
    given()
        .contentType(ContentType.JSON)
        .body("{\"note\": \"looked at\"}")
        .patch(RUNS + "/to-cancel")
        .then()
        .statusCode(200)
        .body("note", equalTo("looked at"))
        .body("state", equalTo("queued"));
    given().delete(RUNS + "/to-cancel").then().statusCode(409);
    given()
        .contentType(ContentType.JSON)
        .body("{\"state\": \"queued\"}")
        .patch(RUNS + "/to-cancel")
        .then()
        .statusCode(409)
        .body("detail", containsString("has not ended"));
    given()
        .post(RUNS + "/to-cancel/cancel")
        .then()
        .statusCode(200)
        .body("state", equalTo("failed"))
        .body("reason", containsString("Cancelled"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"state\": \"failed\"}")
        .patch(RUNS + "/to-cancel")
        .then()
        .statusCode(200)
        .body("reason", containsString("Cancelled"));
    given().post(RUNS + "/to-cancel/cancel").then().statusCode(409);
    given().delete(RUNS + "/to-cancel").then().statusCode(204);
    given().get(RUNS + "/to-cancel").then().statusCode(404);
  }

  @Test
  void runs_are_counted_by_state() {
    sample.run("counted");
    given()
        .queryParam("dag_ids", DAG)
        .get("/api/v2/dagStats")
        .then()
        .statusCode(200)
        .body("dags", hasSize(1))
        .body("dags[0].stats", hasSize(4));
  }

  private static ValidatableResponse trigger(String body) {
    return given().contentType(ContentType.JSON).body(body).post(RUNS).then();
  }
}
