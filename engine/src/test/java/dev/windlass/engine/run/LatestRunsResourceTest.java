package dev.windlass.engine.run;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LatestRunsResourceTest {

  @Inject Sample sample;

  @Test
  void the_latest_runs_of_several_dags_are_listed_oldest_first() {
    for (int day = 1; day <= 3; day++) {
      UUID run = sample.run("latest-" + day);
      sample.sql(
          "update dag_run set run_after = ? where id = ?",
          Instant.parse("2999-01-0" + (4 - day) + "T00:00:00Z"),
          run);
    }
    given()
        .queryParam("dag_id", "no_such_dag", DAG)
        .queryParam("limit", 2)
        .get("/api/v2/dags/~/latestRuns")
        .then()
        .statusCode(200)
        .body("dags.dag_id", contains("no_such_dag", DAG))
        .body("dags[0].dag_runs", empty())
        .body("dags[1].dag_runs.dag_run_id", contains("latest-2", "latest-1"))
        .body("dags[1].dag_runs[0].state", equalTo("queued"))
        .body("dags[1].dag_runs[0].run_type", equalTo("manual"))
        .body("dags[1].dag_runs[0].run_after", equalTo("2999-01-02T00:00:00Z"));
  }

  @Test
  void more_dags_than_a_page_of_the_list_has_are_refused() {
    given()
        .queryParam("dag_id", Collections.nCopies(101, DAG))
        .get("/api/v2/dags/~/latestRuns")
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Ask for 100 at a time."));
  }
}
