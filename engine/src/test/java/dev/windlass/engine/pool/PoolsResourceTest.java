package dev.windlass.engine.pool;

import static dev.windlass.dag.Dsl.bash;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PoolsResourceTest {

  private static final String PATH = "/api/v2/pools";

  @Inject Sample sample;

  @Test
  void the_default_pool_is_there_and_may_have_other_slots_but_never_goes() {
    given().get(PATH + "/default_pool").then().statusCode(200).body("slots", equalTo(128));
    patch("default_pool", "{\"slots\": 64}").statusCode(200).body("slots", equalTo(64));
    patch("default_pool", "{\"slots\": 128}").statusCode(200);
    given()
        .delete(PATH + "/default_pool")
        .then()
        .statusCode(400)
        .body("detail", containsString("cannot be deleted. Change its slots instead."));
  }

  @Test
  void a_pool_is_made_changed_listed_and_deleted() {
    post("{\"name\": \"eu/warehouse\", \"slots\": 8, \"description\": \"where\"}")
        .statusCode(201)
        .body("slots", equalTo(8))
        .body("open_slots", equalTo(8))
        .body("include_deferred", equalTo(false));
    post("{\"name\": \"eu/warehouse\", \"slots\": 8}")
        .statusCode(409)
        .body("detail", containsString("There is a pool 'eu/warehouse' already"));
    patch("eu/warehouse", "{\"slots\": -1}")
        .statusCode(200)
        .body("open_slots", equalTo(-1))
        .body("description", equalTo("where"));
    given()
        .queryParam("pool_name_pattern", "ware")
        .get(PATH)
        .then()
        .body("pools.name", hasItem("eu/warehouse"))
        .body("pools.name", not(hasItem("default_pool")));
    given().delete(PATH + "/eu/warehouse").then().statusCode(204);
    given().get(PATH + "/eu/warehouse").then().statusCode(404);
    given()
        .queryParam("event", "delete_pool")
        .get("/api/v2/eventLogs")
        .then()
        .body("event_logs.extra", hasItem(containsString("eu/warehouse")));
  }

  @Test
  void a_pool_of_no_slots_is_refused() {
    post("{\"name\": \"none\", \"slots\": 0}")
        .statusCode(422)
        .body(
            "detail[0].msg",
            equalTo(
                "A pool of 0 slots would let nothing run. Give 'none' at least 1, or -1 for no limit."));
    post("{\"name\": \"none\", \"slots\": -2}").statusCode(422);
    post("{\"name\": \"none\"}")
        .statusCode(422)
        .body("detail[0].msg", equalTo("slots is missing."));
    patch("default_pool", "{\"slots\": 0}").statusCode(422);
    patch("default_pool", "{\"slots\": null}").statusCode(422);
    patch("default_pool", "{\"pool\": \"other\", \"slots\": 3}").statusCode(400);
    post("{\"name\": \" \", \"slots\": 1}").statusCode(422);
    post("{\"name\": \"a\\nb\", \"slots\": 1}").statusCode(422);
    given()
        .get(PATH + "/default_pol")
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no pool 'default_pol'. Did you mean 'default_pool'?"));
  }

  @Dag("uses_a_pool")
  static final class UsesAPool implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("running", bash("true")).pool("counted", 2);
      dag.task("waiting", bash("true")).pool("counted", 3);
    }
  }

  @Test
  void slots_are_counted_from_what_runs_and_waits() {
    post("{\"name\": \"counted\", \"slots\": 4}").statusCode(201);
    sample.publish("uses_a_pool", new UsesAPool());
    UUID run = sample.run("uses_a_pool", "r1");
    sample.sql(
        "update task_instance set state = 'running', attempt_id = ? where dag_run_id = ? and task_id = 'running'",
        UUID.randomUUID(),
        run);
    sample.sql(
        // For an executor that no engine here has, or a pass would move it to the line of its
        // paused DAG.
        "update task_instance set state = 'scheduled', executor = 'elsewhere' where dag_run_id = ? and task_id = 'waiting'",
        run);
    given()
        .get(PATH + "/counted")
        .then()
        .body("running_slots", equalTo(2))
        .body("occupied_slots", equalTo(2))
        .body("queued_slots", equalTo(0))
        .body("scheduled_slots", equalTo(3))
        .body("open_slots", equalTo(2))
        .body("first_in_line", equalTo("uses_a_pool.waiting"));
    sample.sql("delete from task_instance where dag_run_id = ?", run);
  }

  @Dag("queues_up")
  static final class QueuesUp implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true")).pool("small").priority(9);
      dag.task("other", bash("true")).pool("small");
      dag.task("nowhere", bash("true")).pool("smal");
      dag.task("before", bash("true")).then(dag.task("after", bash("true")));
    }
  }

  @Test
  void each_that_waits_says_for_what_with_the_numbers() {
    post("{\"name\": \"small\", \"slots\": 2}").statusCode(201);
    sample.publish("queues_up", new QueuesUp());
    UUID run = sample.run("queues_up", "r1");
    reason("before").body("reason", equalTo("Waits for its run to start."));
    sample.sql("update task_instance set state = 'scheduled' where dag_run_id = ?", run);
    sample.sql(
        "update task_instance set state = 'running', attempt_id = ?, pool = 'small', line = 'pool/small', pool_slots = 2, start_date = current_timestamp - interval '3' minute where dag_run_id = ? and task_id = 'before'",
        UUID.randomUUID(),
        run);
    sample.sql(
        "update task_instance set state = 'none' where dag_run_id = ? and task_id = 'after'", run);
    reason("load").body("reason", equalTo("DAG queues_up is paused."));
    sample.sql("update dag set is_paused = false where dag_id = 'queues_up'");
    reason("load")
        .body("reason", equalTo("Pool small is full: 2 of 2 slots; this is first in line."));
    reason("other")
        .body(
            "reason",
            equalTo("Pool small is full: 2 of 2 slots; first in line is queues_up.load."));
    reason("nowhere")
        .body(
            "reason",
            equalTo(
                "There is no pool 'smal'. Did you mean 'small'? Make it with 'windlass pools set smal SLOTS' or on the page."));
    reason("after").body("reason", equalTo("Waits for before, running for 3 min."));
    sample.sql("update pool set slots = 20 where name = 'small'");
    reason("load")
        .body("reason", containsString("waits for a free place in executor 'local', which has"));
    given()
        .get("/api/v2/dags/queues_up/dagRuns/r1/taskInstances")
        .then()
        .body(
            "task_instances.find { it.task_id == 'other' }.reason",
            containsString("waits for a free place in executor 'local'"));
    sample.sql("update dag set is_paused = true where dag_id = 'queues_up'");
    given()
        .get("/api/v2/dags/queues_up/dagRuns/r1")
        .then()
        .body("reason", equalTo("DAG queues_up is paused."));
    sample.sql("delete from task_instance where dag_run_id = ?", run);
  }

  private static ValidatableResponse reason(String task) {
    return given()
        .get("/api/v2/dags/queues_up/dagRuns/r1/taskInstances/" + task)
        .then()
        .statusCode(200);
  }

  @Test
  void many_are_changed_at_once_and_what_cannot_be_is_said() {
    patch(
            "",
            """
            {"actions": [
              {"action": "create", "entities": [
                {"name": "bulk_a", "slots": 1}, {"name": "bulk_b", "slots": 0}, {"slots": 3}]},
              {"action": "update", "action_on_non_existence": "skip",
                "entities": [{"name": "bulk_a", "slots": 5}, {"name": "bulk_c", "slots": 5}]}
            ]}
            """)
        .statusCode(200)
        .body("create.success", equalTo(List.of("bulk_a")))
        .body("create.errors", hasSize(2))
        .body("create.errors[0].status_code", equalTo(422))
        .body("update.success", equalTo(List.of("bulk_a")))
        .body("update.errors", hasSize(0))
        .body("delete", nullValue());
    patch(
            "",
            """
            {"actions": [
              {"action": "create", "action_on_existence": "overwrite", "entities": [{"name": "bulk_a", "slots": 7}]},
              {"action": "delete", "entities": ["bulk_a", "bulk_c", 7]}
            ]}
            """)
        .statusCode(200)
        .body("create.success", equalTo(List.of("bulk_a")))
        .body("delete.success", equalTo(List.of("bulk_a")))
        .body("delete.errors[0].status_code", equalTo(404));
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post(PATH).then();
  }

  private static ValidatableResponse patch(String pool, String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .patch(pool.isEmpty() ? PATH : PATH + "/" + pool)
        .then();
  }
}
