package dev.windlass.engine.home;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DagRunStatisticsResourceTest {

  /** Twice a day. */
  @Dag("counted")
  static final class Counted implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 6,18 * * *"));
      dag.task("only", bash("true"));
    }
  }

  @Inject Sample sample;

  @BeforeEach
  void publish() {
    sample.publish("counting", new Counted());
  }

  @AfterEach
  void retire() {
    sample.sql("update dag set is_paused = true where dag_id = 'counted'");
    sample.sql("delete from dag_run where dag_id = 'counted'");
    sample.sql("delete from task_instance where dag_id = 'counted'");
    sample.publish("counting");
  }

  @Test
  void runs_are_counted_by_the_days_of_a_zone() {
    // In Berlin the 29th of March 2026 has 23 hours; 22:30 and 21:30 UTC are days apart there.
    run("a", "success", "2026-03-28T22:30:00Z");
    run("b", "failed", "2026-03-28T23:30:00Z");
    run("c", "success", "2026-03-29T21:30:00Z");
    run("d", "running", "2026-03-29T22:30:00Z");
    given()
        .queryParam("dag_id", "counted")
        .queryParam("since", "2026-03-28T12:00:00Z")
        .queryParam("until", "2026-03-30T12:00:00Z")
        .queryParam("bucket", "day")
        .queryParam("timezone", "Europe/Berlin")
        .get("/api/v2/dagRunStatistics")
        .then()
        .statusCode(200)
        .body("since", equalTo("2026-03-27T23:00:00Z"))
        .body("until", equalTo("2026-03-30T22:00:00Z"))
        .body(
            "buckets.start",
            contains("2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"))
        .body("buckets.success", contains(1, 1, 0))
        .body("buckets.failed", contains(0, 1, 0))
        .body("buckets.running", contains(0, 0, 1));
    given()
        .queryParam("since", "2026-03-28T22:00:00Z")
        .queryParam("until", "2026-03-29T00:00:00Z")
        .get("/api/v2/dagRunStatistics")
        .then()
        .statusCode(200)
        .body("bucket", equalTo("hour"))
        .body("buckets.start", contains("2026-03-28T22:00:00Z", "2026-03-28T23:00:00Z"));
  }

  @Test
  void runs_to_come_are_planned_unless_the_dag_is_paused() {
    Instant tomorrow = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    sample.sql(
        "update dag set is_paused = false, next_logical_date = ? where dag_id = 'counted'",
        tomorrow.plus(Duration.ofHours(6)));
    given()
        .queryParam("dag_id", "counted")
        .queryParam("until", tomorrow.plus(Duration.ofDays(10)).toString())
        .queryParam("bucket", "day")
        .get("/api/v2/dagRunStatistics")
        .then()
        .statusCode(200)
        .body("buckets", hasSize(10))
        .body("buckets.planned", everyItem(equalTo(2)));
    sample.sql("update dag set is_paused = true where dag_id = 'counted'");
    given()
        .queryParam("dag_id", "counted")
        .queryParam("until", tomorrow.plus(Duration.ofDays(10)).toString())
        .queryParam("bucket", "day")
        .get("/api/v2/dagRunStatistics")
        .then()
        .body("buckets", hasSize(0));
  }

  @Test
  void wrong_values_are_named() {
    given()
        .queryParam("timezone", "Europe/Berlim")
        .get("/api/v2/dagRunStatistics")
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Did you mean 'Europe/Berlin'?"));
    given()
        .queryParam("since", "2020-01-01")
        .get("/api/v2/dagRunStatistics")
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Ask for a shorter time or for days."));
    given().queryParam("bucket", "week").get("/api/v2/dagRunStatistics").then().statusCode(422);
  }

  private void run(String runId, String state, String runAfter) {
    UUID run = sample.run("counted", runId);
    sample.sql(
        "update dag_run set state = ?, run_after = ? where id = ?",
        state,
        Instant.parse(runAfter),
        run);
  }
}
