package dev.windlass.engine.run;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskStateResourceTest {

  @Inject Sample sample;

  private static String path(String run, String task) {
    return "/api/v2/dags/" + DAG + "/dagRuns/" + run + "/taskInstances/" + task + "/-1/taskState";
  }

  @Test
  void what_a_task_instance_keeps_is_shown_until_it_is_cleared() {
    UUID run = sample.run("kept_state");
    sample.sql(
        "update task_instance set state = 'failed', try_number = 1 where dag_run_id = ? and task_id = 'extract'",
        run);
    sample.sql(
        """
        insert into task_state (task_instance_id, state_key, content, updated_at)
        select id, k, v, timestamp '2026-01-31 05:00:00+00:00' from task_instance
          cross join (values ('done', '3'), ('at', '{"page": 7}')) as kept (k, v)
        where dag_run_id = ? and task_id = 'extract'
        """,
        run);
    given()
        .get(path("kept_state", "extract"))
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(2))
        .body("task_state.key", contains("at", "done"))
        .body("task_state[0].value.page", equalTo(7))
        .body("task_state[1].value", equalTo(3))
        .body("task_state[1].updated_at", notNullValue());
    given().get(path("kept_state", "report")).then().body("task_state", empty());
    given().get(path("kept_state", "nothing")).then().statusCode(404);
    given()
        .contentType(ContentType.JSON)
        .body("{\"dag_run_id\": \"kept_state\", \"task_ids\": [\"extract\"], \"dry_run\": false}")
        .post("/api/v2/dags/" + DAG + "/clearTaskInstances")
        .then()
        .statusCode(200);
    given().get(path("kept_state", "extract")).then().body("task_state", empty());
  }
}
