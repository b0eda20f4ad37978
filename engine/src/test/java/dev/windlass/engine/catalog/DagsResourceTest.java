package dev.windlass.engine.catalog;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DagsResourceTest {

  @Inject Sample sample;

  @BeforeEach
  void publish() {
    sample.publish();
  }

  @Test
  void a_published_dag_is_listed() {
    given()
        .queryParam("dag_id_pattern", "sales_")
        .get("/api/v2/dags")
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(1))
        .body("dags[0].dag_id", equalTo(DAG))
        .body("dags[0].dag_display_name", equalTo("Sales report"))
        .body("dags[0].timetable_summary", equalTo("0 6 * * *"))
        .body("dags[0].next_dagrun_run_after", notNullValue())
        .body("dags[0].last_expired", nullValue())
        .body("dags[0].owners", equalTo(java.util.List.of("ana")))
        .body("dags[0].tags.name", hasItem("sales"));
  }

  @Test
  void dags_are_found_by_all_or_any_of_their_tags() {
    given()
        .queryParam("tags", "sales", "50% off_")
        .queryParam("tags_match_mode", "all")
        .get("/api/v2/dags")
        .then()
        .body("dags.dag_id", hasItem(DAG));
    given()
        .queryParam("tags", "50X off_")
        .get("/api/v2/dags")
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(0));
    given()
        .queryParam("tags_match_mode", "every")
        .get("/api/v2/dags")
        .then()
        .statusCode(422)
        .body("detail[0].loc", equalTo(java.util.List.of("query", "tags_match_mode")))
        .body("detail[0].msg", containsString("any, all"));
  }

  @Test
  void dags_are_found_by_words_in_their_id_name_or_description() {
    sample.sql("update dag set description = 'Says who bought 100% more.' where dag_id = ?", DAG);
    for (String words : List.of("SALES report", "100% sales", "bought")) {
      given()
          .queryParam("search", words)
          .get("/api/v2/dags")
          .then()
          .statusCode(200)
          .body("dags.dag_id", hasItem(DAG));
    }
    for (String words : List.of("sales nothing", "100X", "sales_repo%")) {
      given()
          .queryParam("search", words)
          .get("/api/v2/dags")
          .then()
          .statusCode(200)
          .body("dags.dag_id", not(hasItem(DAG)));
    }
  }

  @Test
  void dags_are_found_by_whether_their_file_has_an_error() {
    given()
        .queryParam("has_import_errors", true)
        .get("/api/v2/dags")
        .then()
        .statusCode(200)
        .body("dags.dag_id", not(hasItem(DAG)));
    sample.sql("update dag set has_import_errors = true where dag_id = ?", DAG);
    given()
        .queryParam("has_import_errors", true)
        .get("/api/v2/dags")
        .then()
        .body("dags.dag_id", hasItem(DAG));
  }

  @Test
  void a_schedule_is_said_in_words() {
    given()
        .get("/api/v2/dags/{dag}", DAG)
        .then()
        .body("timetable_description", equalTo("every day at 06:00 Europe/Berlin"));
  }

  @Test
  void the_owners_of_dags_are_listed() {
    given()
        .queryParam("owner_pattern", "AN")
        .get("/api/v2/dagOwners")
        .then()
        .statusCode(200)
        .body("owners", hasItem("ana"));
  }

  @Test
  void dags_are_found_by_the_state_of_their_runs() {
    sample.run("state-filter");
    given()
        .queryParam("dag_run_state", "queued")
        .get("/api/v2/dags")
        .then()
        .statusCode(200)
        .body("dags.dag_id", hasItem(DAG));
    given()
        .queryParam("last_dag_run_state", "success")
        .queryParam("order_by", "-last_run_start_date", "dag_id")
        .get("/api/v2/dags")
        .then()
        .statusCode(200)
        .body("dags.dag_id", not(hasItem(DAG)));
  }

  @Test
  void details_hold_params_groups_and_edges() {
    given()
        .get("/api/v2/dags/{dag}/details", DAG)
        .then()
        .statusCode(200)
        .body("dag_id", equalTo(DAG))
        .body("timezone", notNullValue())
        .body("params.country.value", equalTo("DE"))
        .body("params.limit.value", equalTo(10))
        .body("groups[0].group_id", equalTo("checks"))
        .body("edges.target_id", hasItem("checks.valid"))
        .body("latest_dag_version.version_number", equalTo(1));
  }

  @Test
  void a_dag_is_unpaused_and_paused() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"is_paused\": true}")
        .queryParam("update_mask", "is_paused")
        .patch("/api/v2/dags/{dag}", DAG)
        .then()
        .statusCode(200)
        .body("is_paused", equalTo(true));
    given()
        .contentType(ContentType.JSON)
        .body("{\"is_pausd\": true}")
        .patch("/api/v2/dags/{dag}", DAG)
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Did you mean 'is_paused'?"));
  }

  @Test
  void an_unknown_dag_is_not_found_and_one_may_be_meant() {
    given()
        .get("/api/v2/dags/sales_reprot")
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no DAG 'sales_reprot'. Did you mean 'sales_report'?"));
  }

  @Test
  void tasks_versions_source_and_tags_of_a_dag_are_shown() {
    given()
        .queryParam("order_by", "-task_id")
        .get("/api/v2/dags/{dag}/tasks", DAG)
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(3))
        .body("tasks[0].task_id", equalTo("report"))
        .body("tasks[0].operator_name", equalTo("bash"))
        .body("tasks[0].retry_delay.__type", equalTo("TimeDelta"))
        .body("tasks[0].retry_delay.seconds", equalTo(60));
    given()
        .get("/api/v2/dags/{dag}/tasks/{task}", DAG, "checks.valid")
        .then()
        .statusCode(200)
        .body("downstream_task_ids", hasItem("report"))
        .body("group_id", equalTo("checks"));
    given()
        .get("/api/v2/dags/{dag}/tasks/extrakt", DAG)
        .then()
        .statusCode(404)
        .body("detail", containsString("Did you mean 'extract'?"));
    given()
        .get("/api/v2/dags/{dag}/dagVersions", DAG)
        .then()
        .statusCode(200)
        .body("dag_versions[0].bundle_name", equalTo("examples"));
    given()
        .get("/api/v2/dags/{dag}/dagVersions/9", DAG)
        .then()
        .statusCode(404)
        .body("detail", containsString("its latest is 1"));
    given()
        .accept(ContentType.JSON)
        .get("/api/v2/dagSources/{dag}", DAG)
        .then()
        .statusCode(200)
        .body("content", equalTo(Sample.SOURCE));
    given()
        .accept(ContentType.TEXT)
        .get("/api/v2/dagSources/{dag}", DAG)
        .then()
        .statusCode(200)
        .body(equalTo(Sample.SOURCE));
    given().get("/api/v2/dagTags").then().statusCode(200).body("tags", hasItem("sales"));
  }

  @Test
  void what_could_not_be_read_is_an_import_error() {
    int id =
        given()
            .get("/api/v2/importErrors")
            .then()
            .statusCode(200)
            .body("total_entries", greaterThan(0))
            .body("import_errors[0].filename", equalTo("Broken.java"))
            .body("import_errors[0].stack_trace", equalTo("';' expected. Add one."))
            .body("import_errors[0].source.line", equalTo(List.of(1, 2, 3, 4, 5, 6, 7, 8)))
            .body("import_errors[0].source[6].text", equalTo("  int seven = 7"))
            .extract()
            .path("import_errors[0].import_error_id");
    given().get("/api/v2/importErrors/{id}", id).then().statusCode(200).body("line", equalTo(7));
    given().get("/api/v2/importErrors/99999999").then().statusCode(404);
    given().get("/api/v2/importErrors/seven").then().statusCode(422);
  }

  @Test
  void favourites_are_found_first() {
    sample.publish();
    String dag = "/api/v2/dags/" + DAG;
    given().contentType(ContentType.JSON).post(dag + "/favorite").then().statusCode(204);
    given().contentType(ContentType.JSON).post(dag + "/favorite").then().statusCode(204);
    given().get(dag).then().body("is_favorite", equalTo(true));
    given()
        .queryParam("is_favorite", true)
        .get("/api/v2/dags")
        .then()
        .statusCode(200)
        .body("dags.dag_id", equalTo(java.util.List.of(DAG)));
    sample.publish();
    given().contentType(ContentType.JSON).post(dag + "/unfavorite").then().statusCode(204);
    given().get(dag).then().body("is_favorite", equalTo(false));
    given()
        .contentType(ContentType.JSON)
        .post("/api/v2/dags/nothing/favorite")
        .then()
        .statusCode(404);
  }
}
