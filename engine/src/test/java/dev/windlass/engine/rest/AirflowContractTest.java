package dev.windlass.engine.rest;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Compares what we say and answer with Airflow's API, from a list of its facts. */
@QuarkusTest
class AirflowContractTest {

  private static final JsonNode FACTS = facts();

  @Inject Sample sample;

  @Test
  void every_schema_of_ours_has_the_required_fields_of_airflows() {
    JsonNode schemas = document().at("/components/schemas");
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> schema : FACTS.get("required").properties()) {
      JsonNode ours = schemas.path(schema.getKey());
      if (ours.isMissingNode()) {
        missing.add(schema.getKey());
        continue;
      }
      List<String> required = new ArrayList<>();
      ours.path("required").forEach(field -> required.add(field.textValue()));
      for (JsonNode field : schema.getValue()) {
        boolean there = ours.path("properties").has(field.textValue());
        boolean sent = schema.getKey().endsWith("Body");
        if (!there || (!sent && !required.contains(field.textValue()))) {
          missing.add(schema.getKey() + "." + field.textValue());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void our_enums_have_words_of_airflows_only() {
    JsonNode schemas = document().at("/components/schemas");
    for (Map.Entry<String, JsonNode> known : FACTS.get("enums").properties()) {
      assertThat(schemas.path(known.getKey()).path("enum"))
          .as(known.getKey())
          .isNotEmpty()
          .allSatisfy(word -> assertThat(known.getValue()).contains(word));
    }
  }

  @Test
  void our_operations_are_named_as_airflows() {
    int compared = 0;
    for (Map.Entry<String, JsonNode> path : document().get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        JsonNode airflows = FACTS.get("operations").path(operation.getKey() + " " + path.getKey());
        if (airflows.isTextual()) {
          compared++;
          assertThat(operation.getValue().path("operationId")).isEqualTo(airflows);
        }
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  @Test
  void every_operation_says_what_it_answers_when_it_cannot() {
    for (Map.Entry<String, JsonNode> path : document().get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        assertThat(operation.getValue().at("/responses/422/content/application~1json/schema/$ref"))
            .as(path.getKey())
            .isEqualTo(Json.MAPPER.valueToTree("#/components/schemas/HTTPValidationError"));
        assertThat(operation.getValue().path("operationId").asText()).matches("[a-z_]+");
      }
    }
  }

  @Test
  void answers_have_the_required_fields_of_airflows() {
    UUID run = sample.run("contract");
    sample.attempt(run, "extract", 1, "success", null);
    String tasks = "/api/v2/dags/" + DAG + "/dagRuns/contract/taskInstances";
    check("/api/v2/dags", "DAGCollectionResponse", "dags", "DAGResponse");
    check("/api/v2/dags/" + DAG + "/details", "DAGDetailsResponse", "tags", "DagTagResponse");
    check("/api/v2/dags/~/dagRuns", "DAGRunCollectionResponse", "dag_runs", "DAGRunResponse");
    check(tasks, "TaskInstanceCollectionResponse", "task_instances", "TaskInstanceResponse");
    check(
        tasks + "/extract/tries",
        "TaskInstanceHistoryCollectionResponse",
        "task_instances",
        "TaskInstanceHistoryResponse");
    check("/api/v2/dags/" + DAG + "/tasks", "TaskCollectionResponse", "tasks", "TaskResponse");
    check(
        "/api/v2/dags/" + DAG + "/dagVersions",
        "DAGVersionCollectionResponse",
        "dag_versions",
        "DagVersionResponse");
    check(
        "/api/v2/importErrors",
        "ImportErrorCollectionResponse",
        "import_errors",
        "ImportErrorResponse");
    check(
        "/api/v2/connections", "ConnectionCollectionResponse", "connections", "ConnectionResponse");
    check("/api/v2/variables", "VariableCollectionResponse", "variables", "VariableResponse");
    check("/api/v2/eventLogs", "EventLogCollectionResponse", "event_logs", "EventLogResponse");
    check("/api/v2/dagStats", "DagStatsCollectionResponse", "dags", "DagStatsResponse");
    check("/api/v2/monitor/health", "HealthInfoResponse", null, null);
    check("/api/v2/version", "VersionInfo", null, null);
    check("/api/v2/dags/~/dagRuns/~/hitlDetails", "HITLDetailCollection", null, null);
    check(tasks + "/extract/logs/1", "TaskInstancesLogResponse", null, null);
  }

  private static void check(String path, String schema, String list, String element) {
    JsonNode answer = json(path);
    FACTS.at("/required/" + schema).forEach(field -> assertHas(answer, field, path));
    if (list != null) {
      assertThat(answer.path(list)).as(path).isNotEmpty();
      FACTS
          .at("/required/" + element)
          .forEach(field -> assertHas(answer.path(list).get(0), field, path));
    }
  }

  private static void assertHas(JsonNode object, JsonNode field, String path) {
    assertThat(object.has(field.textValue())).as(path + ": " + field.textValue()).isTrue();
  }

  private static JsonNode document() {
    return json("/openapi.json");
  }

  private static JsonNode json(String path) {
    try {
      return Json.MAPPER.readTree(
          given().accept(ContentType.JSON).get(path).then().statusCode(200).extract().asString());
    } catch (IOException noJson) {
      throw new AssertionError(path, noJson);
    }
  }

  private static JsonNode facts() {
    try (InputStream facts =
        AirflowContractTest.class.getResourceAsStream("/airflow-api-facts.json")) {
      return Json.MAPPER.readTree(facts);
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }
}
