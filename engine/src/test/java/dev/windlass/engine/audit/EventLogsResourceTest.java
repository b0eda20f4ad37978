package dev.windlass.engine.audit;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventLogsResourceTest {

  private static final String LOG = "/api/v2/eventLogs";
  private static final String RUNS = "/api/v2/dags/" + DAG + "/dagRuns";

  @Inject Sample sample;

  @BeforeEach
  void begin() {
    sample.publish();
    sample.sql("delete from event_log");
  }

  @Test
  void what_is_done_with_a_run_is_kept() {
    json("{\"dag_run_id\": \"kept\", \"conf\": {\"country\": \"FR\"}}")
        .post(RUNS)
        .then()
        .statusCode(200);
    json("{\"note\": \"looked at\"}").patch(RUNS + "/kept").then().statusCode(200);
    json("{\"note\": \"why\"}").patch(RUNS + "/kept/taskInstances/extract").then().statusCode(200);
    given().contentType(ContentType.JSON).post(RUNS + "/kept/cancel").then().statusCode(200);
    json("{}").post(RUNS + "/kept/clear").then().statusCode(200);
    json("{\"dry_run\": false}").post(RUNS + "/kept/clear").then().statusCode(200);
    given().contentType(ContentType.JSON).post(RUNS + "/kept/cancel").then().statusCode(200);
    json("{\"dag_run_id\": \"kept\", \"task_ids\": [\"extract\"], \"dry_run\": false}")
        .post("/api/v2/dags/" + DAG + "/clearTaskInstances")
        .then()
        .statusCode(200);
    given().contentType(ContentType.JSON).post(RUNS + "/kept/cancel").then().statusCode(200);
    given().delete(RUNS + "/kept").then().statusCode(204);
    List<JsonNode> entries = entries();
    assertThat(entries)
        .extracting(entry -> entry.get("event").textValue())
        .containsExactly(
            "trigger_dag_run",
            "patch_dag_run",
            "patch_task_instance",
            "cancel_dag_run",
            "clear_dag_run",
            "cancel_dag_run",
            "post_clear_task_instances",
            "cancel_dag_run",
            "delete_dag_run");
    assertThat(entries)
        .allSatisfy(entry -> {
          assertThat(entry.get("dag_id").textValue()).isEqualTo(DAG);
          assertThat(entry.get("dag_display_name").textValue()).isEqualTo("Sales report");
          assertThat(entry.get("run_id").textValue()).isEqualTo("kept");
          assertThat(entry.get("owner").textValue()).isEqualTo("anonymous");
        });
    assertThat(extra(entries.get(0))).isEqualTo("{\"conf\":[\"country\"],\"via\":\"api\"}");
    assertThat(entries.get(2).get("task_id").textValue()).isEqualTo("extract");
    assertThat(extra(entries.get(4))).contains("\"task_instances\":3");
    assertThat(entries.get(6).get("task_id").textValue()).isEqualTo("extract");
  }

  @Test
  void of_a_connection_or_variable_only_the_names_of_the_changed_fields_are_kept() {
    json("{\"connection_id\": \"audited\", \"conn_type\": \"http\", \"password\": \"geheim1\"}")
        .post("/api/v2/connections")
        .then()
        .statusCode(201);
    json("{\"password\": \"geheim2\", \"host\": \"example.org\", \"conn_type\": \"http\"}")
        .patch("/api/v2/connections/audited")
        .then()
        .statusCode(200);
    given().delete("/api/v2/connections/audited").then().statusCode(204);
    json("{\"key\": \"audited\", \"value\": \"geheim3\"}")
        .post("/api/v2/variables")
        .then()
        .statusCode(201);
    json("{\"value\": \"geheim4\"}").patch("/api/v2/variables/audited").then().statusCode(200);
    given().delete("/api/v2/variables/audited").then().statusCode(204);
    List<JsonNode> entries = entries();
    assertThat(entries)
        .extracting(entry -> entry.get("event").textValue())
        .containsExactly(
            "post_connection",
            "patch_connection",
            "delete_connection",
            "post_variable",
            "patch_variable",
            "delete_variable");
    assertThat(extra(entries.get(1)))
        .isEqualTo(
            "{\"connection_id\":\"audited\",\"fields\":[\"host\",\"password\"],\"via\":\"api\"}");
    assertThat(extra(entries.get(4)))
        .isEqualTo("{\"key\":\"audited\",\"fields\":[\"value\"],\"via\":\"api\"}");
    assertThat(entries.toString()).doesNotContain("geheim");
  }

  @Test
  void a_change_that_was_refused_or_changed_nothing_is_not_kept() {
    json("{\"is_paused\": true}").patch("/api/v2/dags/" + DAG).then().statusCode(200);
    json("{\"conf\": {\"limit\": \"many\"}}").post(RUNS).then().statusCode(422);
    given().delete(RUNS + "/nothing").then().statusCode(404);
    given()
        .contentType(ContentType.JSON)
        .post("/api/v2/dags/" + DAG + "/favorite")
        .then()
        .statusCode(204);
    assertThat(entries()).isEmpty();
    json("{\"is_paused\": false}").patch("/api/v2/dags/" + DAG).then().statusCode(200);
    json("{\"is_paused\": true}")
        .patch("/api/v2/dags?dag_id_pattern=" + DAG)
        .then()
        .statusCode(200);
    assertThat(entries())
        .extracting(EventLogsResourceTest::extra)
        .containsExactly(
            "{\"is_paused\":false,\"via\":\"api\"}", "{\"is_paused\":true,\"via\":\"api\"}");
  }

  @Test
  void it_says_what_was_used() {
    json("{\"is_paused\": false}").header("User-Agent", "windlass").patch("/api/v2/dags/" + DAG);
    json("{\"is_paused\": true}")
        .header("Sec-Fetch-Site", "same-origin")
        .patch("/api/v2/dags/" + DAG);
    assertThat(entries())
        .extracting(EventLogsResourceTest::extra)
        .containsExactly(
            "{\"is_paused\":false,\"via\":\"command line\"}",
            "{\"is_paused\":true,\"via\":\"page\"}");
  }

  @Test
  void entries_are_filtered_ordered_and_shown_one_by_one() {
    sample.run("filtered-a");
    sample.run("filtered-b");
    json("{\"note\": \"x\"}").patch(RUNS + "/filtered-b").then().statusCode(200);
    given()
        .queryParam("run_id", "filtered-b")
        .queryParam("order_by", "-event_log_id")
        .get(LOG)
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(2))
        .body("event_logs.event", equalTo(List.of("patch_dag_run", "trigger_dag_run")))
        .body("event_logs[0].when", notNullValue());
    given()
        .queryParam("excluded_events", "trigger_dag_run")
        .get(LOG)
        .then()
        .body("event_logs", hasSize(1));
    given()
        .queryParam("included_events", "trigger_dag_run")
        .queryParam("dag_id", DAG)
        .queryParam("after", "2020-01-01")
        .queryParam("limit", 1)
        .get(LOG)
        .then()
        .body("total_entries", equalTo(2))
        .body("event_logs", hasSize(1))
        .body("event_logs.event", everyItem(equalTo("trigger_dag_run")));
    given().queryParam("before", "2020-01-01").get(LOG).then().body("total_entries", equalTo(0));
    int id = given().get(LOG).then().extract().path("event_logs[0].event_log_id");
    given().get(LOG + "/" + id).then().statusCode(200).body("run_id", equalTo("filtered-a"));
    given()
        .get(LOG + "/0")
        .then()
        .statusCode(404)
        .body("detail", containsString("GET /api/v2/eventLogs"));
    given().queryParam("order_by", "wen").get(LOG).then().statusCode(400);
  }

  /** A new operation that changes something must be kept, or stand here with its reason. */
  @Test
  void every_operation_that_changes_something_is_known_to_be_kept() throws IOException {
    Set<String> kept =
        Set.of(
            "trigger_dag_run",
            "rerun_dag_run",
            "patch_dag_run",
            "cancel_dag_run",
            "delete_dag_run",
            "clear_dag_run",
            "post_clear_task_instances",
            "patch_task_instance",
            "patch_task_instance_by_map_index",
            "patch_dag",
            "patch_dags",
            "post_connection",
            "patch_connection",
            "delete_connection",
            "post_variable",
            "patch_variable",
            "delete_variable",
            "post_pool",
            "patch_pool",
            "delete_pool",
            "bulk_pools",
            "create_backfill",
            "pause_backfill",
            "unpause_backfill",
            "cancel_backfill",
            "create_asset_event",
            "materialize_asset",
            "delete_asset_queued_events",
            "delete_dag_asset_queued_events",
            "delete_dag_asset_queued_event",
            "update_hitl_detail",
            "post_bundle",
            "delete_bundle",
            "refresh_bundle",
            "pin_bundle",
            "unpin_bundle",
            "rollback_bundle");
    // What one sees first, a look at a connection, dry runs, a word to look: nothing is done by
    // these.
    Set<String> notKept =
        Set.of(
            "call_webhook",
            "favorite_dag",
            "unfavorite_dag",
            "test_connection",
            "create_backfill_dry_run",
            "rerun_dag_run_dry_run",
            "patch_task_instance_dry_run",
            "patch_task_instance_dry_run_by_map_index");
    List<String> unknown = new ArrayList<>();
    JsonNode paths =
        Json.MAPPER.readTree(given().get("/openapi.json?format=json").asString()).get("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String id = operation.getValue().path("operationId").asText();
        boolean reads = operation.getKey().equals("get") || !operation.getValue().isObject();
        if (!reads && !kept.contains(id) && !notKept.contains(id)) {
          unknown.add(operation.getKey() + " " + path.getKey());
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static RequestSpecification json(String body) {
    return given().contentType(ContentType.JSON).body(body);
  }

  private static List<JsonNode> entries() {
    List<JsonNode> entries = new ArrayList<>();
    try {
      Json.MAPPER.readTree(given().get(LOG).asString()).get("event_logs").forEach(entries::add);
    } catch (IOException noJson) {
      throw new AssertionError(noJson);
    }
    return entries;
  }

  private static String extra(JsonNode entry) {
    return entry.get("extra").textValue();
  }
}
