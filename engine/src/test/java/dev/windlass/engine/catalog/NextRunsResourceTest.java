package dev.windlass.engine.catalog;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NextRunsResourceTest {

  /** Runs when somebody wants it to. */
  @Dag("by_hand")
  static final class ByHand implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("only", bash("true"));
    }
  }

  @Inject Sample sample;

  @BeforeEach
  void publish() {
    sample.publish();
    sample.publish("by-hand", new ByHand());
  }

  @Test
  void the_next_times_of_a_schedule_are_those_of_its_zone_even_if_the_dag_is_paused() {
    List<String> times =
        given()
            .queryParam("limit", 3)
            .get("/api/v2/dags/{dag}/nextRuns", DAG)
            .then()
            .statusCode(200)
            .extract()
            .path("run_after");
    assertThat(times)
        .hasSize(3)
        .isSorted()
        .allSatisfy(time ->
            assertThat(Instant.parse(time).atZone(ZoneId.of("Europe/Berlin")).toLocalTime())
                .isEqualTo(LocalTime.of(6, 0)));
  }

  @Test
  void a_dag_without_a_schedule_has_none() {
    given().get("/api/v2/dags/by_hand/nextRuns").then().statusCode(200).body("run_after", empty());
  }

  @Test
  void a_dag_that_does_not_exist_is_not_found() {
    given()
        .get("/api/v2/dags/sales_raport/nextRuns")
        .then()
        .statusCode(404)
        .body("detail", containsString("sales_raport"));
  }
}
