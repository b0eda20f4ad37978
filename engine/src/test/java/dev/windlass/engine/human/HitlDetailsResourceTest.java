package dev.windlass.engine.human;

import static dev.windlass.dag.Dsl.*;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HitlDetailsResourceTest {

  record Limits(@ParamInfo(min = 1, max = 100) int rows, String note) {}

  @Dag("asking")
  static final class Asking implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("publish", approval("Publish?").assignedTo("ana", "ben"));
      dag.task("limits", input("Limits?", Limits.class));
      dag.task("plain", bash("true"));
    }
  }

  @Inject Sample sample;

  private String run;
  private UUID row;

  @BeforeEach
  void ask() throws Exception {
    sample.publish("asking", new Asking());
    run = "r" + UUID.randomUUID();
    row = sample.run("asking", run);
    waiting(row, "publish");
    waiting(row, "limits");
  }

  /** Lets a task wait as the scheduler does after its first look. */
  private void waiting(UUID row, String task) throws Exception {
    OperatorSpec.Question question =
        (OperatorSpec.Question) RecordedDag.of(new Asking()).spec().task(task).operator();
    sample.sql(
        "update task_instance set state = 'deferred', looking = true, memory = '{}' where dag_run_id = ? and task_id = ?",
        row,
        task);
    sample.sql(
        """
        insert into human_input (task_instance_id, subject, options, several, form, form_defaults, assigned_to, created_at)
        select id, ?, ?, false, ?, '{}', ?, current_timestamp from task_instance where dag_run_id = ? and task_id = ?
        """,
        question.subject(),
        Json.MAPPER.writeValueAsString(question.options()),
        Json.MAPPER.writeValueAsString(question.form()),
        Json.MAPPER.writeValueAsString(question.assignedTo()),
        row,
        task);
  }

  private String path(String task) {
    return "/api/v2/dags/asking/dagRuns/" + run + "/taskInstances/" + task + "/-1/hitlDetails";
  }

  @Test
  void what_waits_for_an_answer_is_listed_with_its_form() {
    given()
        .queryParam("response_received", false)
        .get("/api/v2/dags/asking/dagRuns/" + run + "/hitlDetails")
        .then()
        .statusCode(200)
        .body("total_entries", is(2))
        .body("hitl_details.subject", containsInAnyOrder("Publish?", "Limits?"))
        .body(
            "hitl_details.find { it.subject == 'Publish?' }.options", contains("Approve", "Reject"))
        .body(
            "hitl_details.find { it.subject == 'Publish?' }.assigned_users.name",
            contains("ana", "ben"))
        .body("hitl_details.find { it.subject == 'Limits?' }.params.rows.schema.maximum", is(100))
        .body("hitl_details.find { it.subject == 'Limits?' }.task_instance.task_id", is("limits"));
    given()
        .queryParam("response_received", false)
        .get("/api/v2/dags/~/dagRuns/~/hitlDetails")
        .then()
        .statusCode(200)
        .body("total_entries", greaterThanOrEqualTo(2));
  }

  @Test
  void the_list_is_narrowed_and_sorted() {
    String list = "/api/v2/dags/asking/dagRuns/" + run + "/hitlDetails";
    given()
        .queryParam("subject_search", "PUBL")
        .queryParam("dag_id_pattern", "ask")
        .get(list)
        .then()
        .statusCode(200)
        .body("hitl_details.subject", contains("Publish?"))
        .body("total_entries", is(1));
    given()
        .queryParam("task_id", "limits")
        .get(list)
        .then()
        .statusCode(200)
        .body("hitl_details.subject", contains("Limits?"));
    given()
        .queryParam("responded_by_user_name", "ana")
        .get(list)
        .then()
        .statusCode(200)
        .body("total_entries", is(0));
    given()
        .queryParam("order_by", "-subject")
        .get(list)
        .then()
        .statusCode(200)
        .body("hitl_details.subject", contains("Publish?", "Limits?"));
    given()
        .queryParam("order_by", "colour")
        .get(list)
        .then()
        .statusCode(400)
        .body("detail", startsWith("Cannot order by 'colour'."));
  }

  @Test
  void the_first_answer_counts_and_the_second_is_told_who_was_faster() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"chosen_options\": [\"Approve\"], \"responded_by\": \"ana\"}")
        .patch(path("publish"))
        .then()
        .statusCode(200)
        .body("responded_by.name", is("ana"))
        .body("responded_at", notNullValue())
        .body("chosen_options", contains("Approve"))
        .body("params_input", anEmptyMap());
    given()
        .get(path("publish"))
        .then()
        .body("response_received", is(true))
        .body("responded_by_user.name", is("ana"))
        .body("chosen_options", contains("Approve"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"chosen_options\": [\"Reject\"], \"responded_by\": \"ben\"}")
        .patch(path("publish"))
        .then()
        .statusCode(409)
        .body("detail", startsWith("Task 'publish' was answered already: ana chose Approve at "));
  }

  @Test
  void a_wrong_answer_is_refused_with_everything_that_is_wrong() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"chosen_options\": [\"Maybe\"], \"responded_by\": \"ana\"}")
        .patch(path("publish"))
        .then()
        .statusCode(422)
        .body("detail[0].msg", is("'Maybe' is not one of the options: Approve, Reject."));
    given()
        .contentType(ContentType.JSON)
        .body("{\"chosen_options\": [\"OK\"], \"params_input\": {\"rows\": 1000, \"nota\": 1}}")
        .patch(path("limits"))
        .then()
        .statusCode(422)
        .body("detail.msg", hasItem(containsString("Field 'nota' does not exist")))
        .body("detail.msg", hasItem(containsString("Field 'rows'")));
  }

  @Test
  void only_those_who_are_asked_may_answer() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"chosen_options\": [\"Approve\"], \"responded_by\": \"eve\"}")
        .patch(path("publish"))
        .then()
        .statusCode(403)
        .body(
            "detail",
            is("Task 'publish' asks ana or ben, not eve. Say who answers with responded_by."));
  }

  @Test
  void a_task_that_asks_nothing_or_waits_no_longer_takes_no_answer() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"chosen_options\": [\"OK\"]}")
        .patch(path("plain"))
        .then()
        .statusCode(404)
        .body("detail", is("Task 'plain' asks nobody anything yet; it has not started."));
    sample.sql("update task_instance set state = 'skipped' where task_id = 'limits'");
    given()
        .contentType(ContentType.JSON)
        .body("{\"chosen_options\": [\"OK\"], \"params_input\": {\"rows\": 1, \"note\": \"x\"}}")
        .patch(path("limits"))
        .then()
        .statusCode(409)
        .body("detail", is("Task 'limits' waits for an answer no longer: it is skipped."));
  }

  @Test
  void each_try_shows_what_it_asked_and_its_answer() throws Exception {
    sample.attempt(row, "publish", 1, "success", "Answered.");
    sample.attempt(row, "publish", 2, "deferred", "Waits for an approval.");
    sample.attempt(row, "plain", 1, "success", "Done.");
    sample.sql("update human_input set try_number = 2 where subject = 'Publish?'");
    sample.sql(
        """
        insert into human_input_try (task_instance_id, try_number, subject, options, several, form, form_defaults,
          assigned_to, created_at, responded_by, responded_at, chosen_options)
        select task_instance_id, 1, 'Publish at last?', options, several, form, form_defaults, assigned_to, created_at,
          'ben', current_timestamp, ?
        from human_input where subject = 'Publish?' and task_instance_id in
          (select id from task_instance where dag_run_id = ?)
        """,
        "[\"Reject\"]",
        row);
    given()
        .get(path("publish") + "/tries/1")
        .then()
        .statusCode(200)
        .body("subject", is("Publish at last?"))
        .body("chosen_options", contains("Reject"))
        .body("responded_by_user.name", is("ben"))
        .body("response_received", is(true))
        .body("task_instance.try_number", is(1))
        .body("task_instance.state", is("success"));
    given()
        .get(path("publish") + "/tries/2")
        .then()
        .statusCode(200)
        .body("subject", is("Publish?"))
        .body("assigned_users.name", contains("ana", "ben"))
        .body("response_received", is(false))
        .body("task_instance.try_number", is(2));
    given()
        .get(path("publish") + "/tries/3")
        .then()
        .statusCode(404)
        .body("detail", is("Task 'publish' has no try 3; its latest is 2."));
    given()
        .get(path("plain") + "/tries/1")
        .then()
        .statusCode(404)
        .body("detail", is("Task 'plain' asked nobody anything in try 1."));
  }
}
