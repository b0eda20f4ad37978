package dev.windlass.engine.backfill;

import static dev.windlass.dag.Dsl.*;
import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.*;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BackfillsResourceTest {

  private static final String BACKFILLS = "/api/v2/backfills";

  @Inject Sample sample;

  @Dag("without_dates")
  static final class WithoutDates implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("a", bash("true"));
    }
  }

  @Dag("minutely")
  static final class Minutely implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("* * * * *"));
      dag.task("a", bash("true"));
    }
  }

  @Dag("backfilled_ledger")
  static final class Ledger implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(daily());
      dag.task("post", bash("true")).dependsOnPast();
      dag.task("close", bash("true")).waitForDownstream();
    }
  }

  @BeforeEach
  void publish() {
    sample.publish();
    sample.publish("backfilled", new WithoutDates(), new Minutely(), new Ledger());
    sample.sql("delete from backfill_date");
    sample.sql("delete from backfill");
  }

  @Test
  void what_waits_for_the_run_before_is_not_run_backwards() {
    String body =
        """
        {"dag_id": "backfilled_ledger", "from_date": "2026-01-01T00:00:00Z", "to_date": "2026-01-03T00:00:00Z",
          "run_backwards": %s}\
        """;
    for (String path : List.of(BACKFILLS, BACKFILLS + "/dry_run")) {
      post(path, body.formatted(true))
          .statusCode(422)
          .body("detail[0].loc", equalTo(List.of("body", "run_backwards")))
          .body(
              "detail[0].msg",
              equalTo(
                  "A backfill of DAG 'backfilled_ledger' cannot run backwards: task 'post' and 1 more waits for the run before its own. Leave out run_backwards."));
    }
    post(BACKFILLS + "/dry_run", body.formatted(false)).statusCode(200);
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private static ValidatableResponse put(long id, String verb) {
    return given().put(BACKFILLS + "/" + id + "/" + verb).then();
  }

  private static String body(String dag, String from, String to, String more) {
    return "{\"dag_id\": \"%s\", \"from_date\": \"%s\", \"to_date\": \"%s\"%s}"
        .formatted(dag, from, to, more);
  }

  private static long make(String from, String to) {
    return post(BACKFILLS, body(DAG, from, to, ", \"max_active_runs\": 2"))
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  @Test
  void a_dry_run_lists_the_dates_and_makes_none() {
    post(
            BACKFILLS + "/dry_run",
            body(DAG, "2019-03-29T00:00:00Z", "2019-04-01T00:00:00Z", ", \"run_backwards\": true"))
        .statusCode(200)
        .body("total_entries", equalTo(3))
        .body("skipped_entries", equalTo(0))
        .body("backfills[0].logical_date", equalTo("2019-03-31T04:00:00Z"))
        .body("backfills[2].logical_date", equalTo("2019-03-29T05:00:00Z"));
    given().get(BACKFILLS).then().statusCode(200).body("total_entries", equalTo(0));
  }

  @Test
  void a_backfill_is_made_held_and_cancelled() {
    long id = make("2018-01-01T00:00:00Z", "2018-01-10T00:00:00Z");
    given()
        .queryParam("dag_id", DAG)
        .get(BACKFILLS)
        .then()
        .statusCode(200)
        .body("backfills", hasSize(1))
        .body("backfills[0].id", equalTo((int) id))
        .body("backfills[0].dag_display_name", equalTo("Sales report"))
        .body("backfills[0].reprocess_behavior", equalTo("none"))
        .body("backfills[0].completed_at", nullValue())
        .body("backfills[0].progress.total", equalTo(9))
        .body("backfills[0].progress.queued", equalTo(2))
        .body("backfills[0].progress.pending", equalTo(7));
    given()
        .get("/api/v2/dags/" + DAG + "/dagRuns/backfill__2018-01-01T05:00:00+00:00")
        .then()
        .statusCode(200)
        .body("run_type", equalTo("backfill"))
        .body("triggered_by", equalTo("backfill"))
        .body("data_interval_start", equalTo("2017-12-31T05:00:00Z"));
    put(id, "pause").statusCode(200).body("is_paused", equalTo(true));
    put(id, "unpause").statusCode(200).body("is_paused", equalTo(false));
    post(BACKFILLS, body(DAG, "2018-02-01T00:00:00Z", "2018-02-03T00:00:00Z", ""))
        .statusCode(409)
        .body("detail", containsString("has a backfill that has not ended"));
    put(id, "cancel").statusCode(200).body("is_cancelled", equalTo(true));
    put(id, "cancel").statusCode(409).body("detail", containsString("has ended already"));
    put(id, "pause").statusCode(409);
    given().get(BACKFILLS + "/" + id).then().statusCode(200).body("id", equalTo((int) id));
  }

  @Test
  void what_has_a_run_is_left_out_of_the_dry_run() {
    long id = make("2017-01-01T00:00:00Z", "2017-01-03T00:00:00Z");
    put(id, "cancel").statusCode(200);
    post(BACKFILLS + "/dry_run", body(DAG, "2017-01-01T00:00:00Z", "2017-01-05T00:00:00Z", ""))
        .statusCode(200)
        .body("total_entries", equalTo(2))
        .body("skipped_entries", equalTo(2));
  }

  @Test
  void a_million_dates_are_refused_with_where_the_limit_lies() {
    refused(body("minutely", "2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z", ""), "to_date")
        .body(
            "detail[0].msg",
            containsString("has more than 10,000 dates, the last of them 2024-01-07T22:39:00Z"));
  }

  @Test
  void a_dag_without_a_schedule_has_no_dates() {
    refused(body("without_dates", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", ""), "dag_id")
        .body("detail[0].msg", containsString("Trigger it instead."));
  }

  @Test
  void an_end_before_the_start_a_start_in_the_future_and_no_date_at_all_are_refused() {
    refused(body(DAG, "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", ""), "to_date")
        .body("detail[0].msg", containsString("Swap them."));
    refused(body(DAG, "2199-01-02T00:00:00Z", "2199-01-03T00:00:00Z", ""), "from_date")
        .body("detail[0].msg", containsString("is in the future"));
    refused(body(DAG, "2026-01-02T00:00:00Z", "2026-01-02T01:00:00Z", ""), "to_date")
        .body("detail[0].msg", containsString("has no date that is over"));
  }

  @Test
  void fields_are_checked() {
    String dates = "\"from_date\": \"2026-01-01T00:00:00Z\", \"to_date\": \"2026-01-02T00:00:00Z\"";
    refused("{" + dates + "}", "dag_id");
    refused("{\"dag_id\": \"" + DAG + "\"}", "from_date");
    refused(
        "{\"dag_id\": \"" + DAG + "\", " + dates + ", \"max_active_runs\": 0}", "max_active_runs");
    refused(
        "{\"dag_id\": \"" + DAG + "\", " + dates + ", \"reprocess_behavior\": \"some\"}",
        "reprocess_behavior");
    post(
            BACKFILLS,
            "{\"dag_id\": \"" + DAG + "\", " + dates + ", \"dag_run_conf\": {\"contry\": \"FR\"}}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("body", "dag_run_conf", "contry")));
    post(BACKFILLS, body("sales_repor", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", ""))
        .statusCode(404);
    given().get(BACKFILLS + "/99999").then().statusCode(404);
    put(99999, "pause").statusCode(404);
  }

  private static ValidatableResponse refused(String body, String field) {
    return post(BACKFILLS, body)
        .statusCode(422)
        .body("detail.loc", org.hamcrest.Matchers.hasItem(List.of("body", field)));
  }
}
