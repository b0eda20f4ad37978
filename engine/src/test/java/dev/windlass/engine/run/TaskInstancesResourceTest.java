package dev.windlass.engine.run;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskInstancesResourceTest {

  @Inject Sample sample;

  @Test
  void every_task_of_a_run_is_listed_with_the_reason_it_waits() {
    sample.run("waiting");
    given()
        .queryParam("order_by", "task_id")
        .get(of("waiting"))
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(3))
        .body("task_instances[0].task_id", equalTo("checks.valid"))
        .body("task_instances[0].state", nullValue())
        .body("task_instances[0].map_index", equalTo(-1))
        .body("task_instances[0].operator", equalTo("bash"))
        .body("task_instances[0].max_tries", equalTo(2))
        .body("task_instances[0].reason", equalTo("Waits for 1 of 1 upstream task."));
    given()
        .queryParam("state", "none")
        .get("/api/v2/dags/~/dagRuns/~/taskInstances")
        .then()
        .statusCode(200);
    given()
        .queryParam("duration_gte", 1.5)
        .get(of("waiting"))
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(0));
    given()
        .queryParam("version_number", 1)
        .get(of("waiting"))
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(3));
    given()
        .get(of("waiting") + "/report/dependencies")
        .then()
        .statusCode(200)
        .body("dependencies[0].reason", equalTo("Waits for checks.valid, not started."));
  }

  @Test
  void a_task_instance_and_its_tries_are_shown() {
    UUID run = sample.run("tried");
    sample.attempt(run, "extract", 1, "failed", "Exit code 1.");
    sample.attempt(run, "extract", 2, "success", null);
    given()
        .get(of("tried") + "/extract")
        .then()
        .statusCode(200)
        .body("state", equalTo("success"))
        .body("try_number", equalTo(2))
        .body("hostname", equalTo("laptop"))
        .body("duration", equalTo(90.0f));
    given()
        .queryParam("duration_gte", 89.5)
        .queryParam("duration_lte", 90)
        .get(of("tried"))
        .then()
        .statusCode(200)
        .body("task_instances.task_id", equalTo(java.util.List.of("extract")));
    given()
        .get(of("tried") + "/extract/tries")
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(2))
        .body("task_instances[0].state", equalTo("failed"))
        .body("task_instances[0].reason", equalTo("Exit code 1."));
    given()
        .get(of("tried") + "/extract/tries/2")
        .then()
        .statusCode(200)
        .body("try_number", equalTo(2));
    given()
        .get(of("tried") + "/extract/tries/3")
        .then()
        .statusCode(404)
        .body("detail", containsString("its latest is 2"));
  }

  @Test
  void a_mapped_task_is_listed_by_its_elements() {
    UUID run = sample.run("mapped");
    sample.sql(
        "update task_instance set mapped_total = 2 where dag_run_id = ? and task_id = 'extract'",
        run);
    for (int index = 0; index < 2; index++) {
      sample.sql(
          """
          insert into task_instance (id, dag_run_id, dag_id, task_id, map_index, state, upstream_total,
            upstream_succeeded, upstream_failed, upstream_skipped, mapped_succeeded, mapped_failed,
            mapped_skipped, element, executor, pool, pool_slots, priority_weight, try_number, max_tries,
            failures, losses)
          values (?, ?, ?, 'extract', ?, 'none', 0, 0, 0, 0, 0, 0, 0, '{"country":"DE"}', 'local',
            'default_pool', 1, 1, 0, 0, 0, 0)
          """,
          UUID.randomUUID(),
          run,
          DAG,
          index);
    }
    given().get(of("mapped")).then().statusCode(200).body("total_entries", equalTo(4));
    given()
        .get(of("mapped") + "/extract/listMapped")
        .then()
        .statusCode(200)
        .body("task_instances.map_index", equalTo(java.util.List.of(0, 1)))
        .body("task_instances[0].element.country", equalTo("DE"));
    given()
        .get(of("mapped") + "/extract/1")
        .then()
        .statusCode(200)
        .body("map_index", equalTo(1))
        .body("rendered_map_index", equalTo("1"));
    given().get(of("mapped") + "/extract").then().statusCode(200).body("mapped_total", equalTo(2));
    given()
        .get(of("mapped") + "/extract/7")
        .then()
        .statusCode(404)
        .body("detail", containsString("no element 7"));
    given()
        .get(of("mapped") + "/report/0")
        .then()
        .statusCode(404)
        .body("detail", containsString("is not mapped"));
  }

  @Test
  void results_are_xcom_entries() {
    UUID run = sample.run("results");
    sample.sql(
        """
        insert into task_output (dag_run_id, task_id, map_index, content, content_size, created_at)
        values (?, ?, -1, ?, 14, ?)
        """,
        run,
        "extract",
        "{\"rows\":[1,2]}",
        Instant.parse("2026-01-31T05:00:00Z"));
    given()
        .get(of("results") + "/extract/xcomEntries")
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(1))
        .body("xcom_entries[0].key", equalTo("return_value"))
        .body("xcom_entries[0].value_size", equalTo(14));
    given()
        .get(of("results") + "/extract/xcomEntries/return_value")
        .then()
        .statusCode(200)
        .body("run_id", equalTo("results"))
        .body("value.rows", hasSize(2));
    given()
        .queryParam("stringify", true)
        .get(of("results") + "/extract/xcomEntries/return_value")
        .then()
        .body("value", equalTo("{\"rows\":[1,2]}"));
    given()
        .get(of("results") + "/report/xcomEntries/return_value")
        .then()
        .statusCode(404)
        .body("detail", containsString("once the task succeeded"));
  }

  @Test
  void what_is_not_there_is_named() {
    sample.run("named");
    given()
        .get(of("named") + "/repport")
        .then()
        .statusCode(404)
        .body("detail", containsString("Did you mean 'report'?"));
    given()
        .get(of("namedd") + "/report")
        .then()
        .statusCode(404)
        .body("detail", containsString("Did you mean 'named'?"));
    given().get(of("namedd")).then().statusCode(404);
  }

  @Test
  void a_note_is_written_about_a_task_instance() {
    sample.run("noted");
    given()
        .contentType(ContentType.JSON)
        .body("{\"note\": \"the disk was full\"}")
        .patch(of("noted") + "/extract")
        .then()
        .statusCode(200)
        .body("task_id", equalTo("extract"))
        .body("note", equalTo("the disk was full"));
    given().get(of("noted") + "/extract").then().body("note", equalTo("the disk was full"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"note\": null}")
        .patch(of("noted") + "/extract/-1")
        .then()
        .statusCode(200)
        .body("note", nullValue());
    given()
        .contentType(ContentType.JSON)
        .body("{\"new_state\": \"running\"}")
        .patch(of("noted") + "/extract")
        .then()
        .statusCode(400)
        .body("detail", containsString("clearTaskInstances"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"note\": \"" + "x".repeat(1001) + "\"}")
        .patch(of("noted") + "/extract")
        .then()
        .statusCode(422);
  }

  private static String of(String run) {
    return "/api/v2/dags/" + DAG + "/dagRuns/" + run + "/taskInstances";
  }
}
