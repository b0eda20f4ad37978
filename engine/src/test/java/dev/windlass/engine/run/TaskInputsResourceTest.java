package dev.windlass.engine.run;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.connection;
import static dev.windlass.dag.Dsl.http;
import static dev.windlass.dag.Dsl.literal;
import static dev.windlass.dag.Dsl.logicalDate;
import static dev.windlass.dag.Dsl.sql;
import static dev.windlass.dag.Dsl.variable;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.Connection;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskInputsResourceTest {

  private static final String RUNS = "/api/v2/dags/given/dagRuns/";

  @Inject Sample sample;

  @Dag("given")
  static final class Given implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var country = dag.param("country", String.class).defaultsTo("DE");
      var list = dag.call("list", this::list);
      dag.run("each", this::each).each(list, connection("given_shop"));
      dag.call("sum", this::sum).with(list, logicalDate(), country);
      dag.task(
          "shell", bash("echo {{ ds }} {{ conn.given_shop.password }}").env("DAY", logicalDate()));
      dag.task(
          "ask", http("given_shop").get("/orders/{{ params.country }}").query("top", literal(3)));
      dag.task(
          "load",
          sql("given_shop")
              .update("delete from t where day = '{{ ds }}' and c = :c")
              .bind("c", variable("given_token")));
      dag.task("broken", bash("echo {{ var.value.given_nothing }}"));
    }

    List<Integer> list() {
      return List.of();
    }

    void each(int element, Connection shop) {}

    int sum(List<Integer> all, LocalDate day, String country) {
      return 0;
    }
  }

  @BeforeEach
  void publish() {
    sample.publish("given", new Given());
    post(
        "/api/v2/connections",
        "{\"connection_id\": \"given_shop\", \"conn_type\": \"https\","
            + " \"host\": \"shop.example\", \"login\": \"ana\", \"password\": \"s3cret-word\"}");
    post("/api/v2/variables", "{\"key\": \"given_token\", \"value\": \"t0ken-word\"}");
  }

  @AfterEach
  void remove() {
    given().delete("/api/v2/connections/given_shop");
    given().delete("/api/v2/variables/given_token");
  }

  @Test
  void texts_are_shown_as_they_are_rendered_without_secrets() {
    run("texts");
    given()
        .get(RUNS + "texts/taskInstances/shell")
        .then()
        .statusCode(200)
        .body("rendered_fields.command", equalTo("echo 2026-01-31 ***"));
    given()
        .get(RUNS + "texts/taskInstances/ask")
        .then()
        .body("rendered_fields.method", equalTo("GET"))
        .body("rendered_fields.url", equalTo("https://shop.example/orders/FR"));
    given()
        .get(RUNS + "texts/taskInstances/load")
        .then()
        .body(
            "rendered_fields.statements",
            equalTo(List.of("delete from t where day = '2026-01-31' and c = :c")));
    given()
        .get(RUNS + "texts/taskInstances/sum")
        .then()
        .body("rendered_fields.method", equalTo("Given.sum"));
    given()
        .get(RUNS + "texts/taskInstances/broken")
        .then()
        .statusCode(200)
        .body("rendered_fields.problem", containsString("given_nothing"));
    given()
        .get(RUNS + "texts/taskInstances")
        .then()
        .body("task_instances[0].rendered_fields", equalTo(java.util.Map.of()));
  }

  @Test
  void every_input_is_listed_with_what_it_is_and_its_value() {
    UUID run = run("inputs");
    given()
        .get(RUNS + "inputs/taskInstances/sum/inputs")
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(3))
        .body("inputs.name", equalTo(List.of("argument 1", "argument 2", "argument 3")))
        .body("inputs.kind", equalTo(List.of("result", "logical_date", "param")))
        .body("inputs.source", equalTo(java.util.Arrays.asList("list", null, "country")))
        .body("inputs.type", equalTo(List.of("List<Integer>", "LocalDate", "String")))
        .body("inputs[0].value", nullValue())
        .body("inputs[0].value_size", nullValue())
        .body("inputs[1].value", equalTo("2026-01-31"))
        .body("inputs[2].value", equalTo("FR"));
    output(run, "list", -1, "[1,2]");
    given()
        .get(RUNS + "inputs/taskInstances/sum/inputs")
        .then()
        .body("inputs[0].value", equalTo(List.of(1, 2)))
        .body("inputs[0].value_size", equalTo(5));
    given()
        .get(RUNS + "inputs/taskInstances/shell/inputs")
        .then()
        .body("inputs[0].name", equalTo("environment DAY"));
    given()
        .get(RUNS + "inputs/taskInstances/ask/inputs")
        .then()
        .body("inputs[0].name", equalTo("query top"))
        .body("inputs[0].value", equalTo(3));
    given()
        .get(RUNS + "inputs/taskInstances/load/inputs")
        .then()
        .body("inputs[0].kind", equalTo("variable"))
        .body("inputs[0].source", equalTo("given_token"))
        .body("inputs[0].value", equalTo("***"));
  }

  @Test
  void a_mapped_task_is_given_its_list_and_each_element_its_own() {
    UUID run = run("mapped");
    output(run, "list", -1, "[7,8]");
    given()
        .get(RUNS + "mapped/taskInstances/each/inputs")
        .then()
        .body("inputs.name", equalTo(List.of("each element of", "argument 1", "argument 2")))
        .body("inputs.kind", equalTo(List.of("result", "element", "connection")))
        .body("inputs[0].value", equalTo(List.of(7, 8)))
        .body("inputs[1].source", equalTo("list"))
        .body("inputs[2].source", equalTo("given_shop"))
        .body("inputs[2].value", nullValue());
    sample.sql(
        """
        insert into task_instance (id, dag_run_id, dag_id, task_id, map_index, state, upstream_total,
          upstream_succeeded, upstream_failed, upstream_skipped, mapped_succeeded, mapped_failed,
          mapped_skipped, element, executor, pool, pool_slots, priority_weight, try_number, max_tries,
          failures, losses)
        values (?, ?, 'given', 'each', 1, 'none', 0, 0, 0, 0, 0, 0, 0, '8', 'local',
          'default_pool', 1, 1, 0, 0, 0, 0)
        """,
        UUID.randomUUID(),
        run);
    given()
        .get(RUNS + "mapped/taskInstances/each/1/inputs")
        .then()
        .statusCode(200)
        .body("inputs.kind", equalTo(List.of("element", "connection")))
        .body("inputs[0].value", equalTo(8));
  }

  @Test
  void a_large_value_is_left_out_and_can_be_downloaded() {
    UUID run = run("large");
    String large = "[\"" + "ä".repeat(200_000) + "\"]";
    output(run, "list", -1, large);
    given()
        .get(RUNS + "large/taskInstances/sum/inputs")
        .then()
        .body("inputs[0].value", nullValue())
        .body("inputs[0].value_size", equalTo(400_004));
    String xcom = RUNS + "large/taskInstances/list/xcomEntries";
    given().get(xcom).then().body("xcom_entries[0].value_size", equalTo(400_004));
    given()
        .get(xcom + "/return_value")
        .then()
        .body("value", hasSize(1))
        .body("value_size", equalTo(400_004));
    given()
        .queryParam("max_bytes", 400_003)
        .get(xcom + "/return_value")
        .then()
        .statusCode(200)
        .body("value", nullValue())
        .body("value_size", greaterThan(400_003));
    String downloaded =
        given()
            .get(xcom + "/return_value/download")
            .then()
            .statusCode(200)
            .contentType(ContentType.JSON)
            .header("Content-Disposition", "attachment; filename=\"list.json\"")
            .extract()
            .asString();
    org.assertj.core.api.Assertions.assertThat(downloaded).isEqualTo(large);
    given()
        .get(RUNS + "large/taskInstances/sum/xcomEntries/return_value/download")
        .then()
        .statusCode(404);
  }

  private UUID run(String runId) {
    sample.publish("given", new Given());
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"dag_run_id\": \"%s\", \"run_after\": \"2026-01-31T06:00:00Z\", \"conf\": {\"country\": \"FR\"}}"
                .formatted(runId))
        .post("/api/v2/dags/given/dagRuns")
        .then()
        .statusCode(200);
    return sample.row("given", runId);
  }

  private void output(UUID run, String task, int mapIndex, String content) {
    sample.sql(
        """
        insert into task_output (dag_run_id, task_id, map_index, content, content_size, created_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        run,
        task,
        mapIndex,
        content,
        Utf8.length(content),
        Instant.parse("2026-01-31T05:00:00Z"));
  }

  private static void post(String path, String body) {
    given().contentType(ContentType.JSON).body(body).post(path).then().statusCode(201);
  }
}
