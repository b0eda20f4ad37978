package dev.windlass.engine.home;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UpcomingRunsResourceTest {

  /** Every ten minutes. */
  @Dag("often")
  static final class Often implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("*/10 * * * *"));
      dag.task("only", bash("true"));
    }
  }

  @Inject Sample sample;

  private final Instant until = Instant.now().plus(Duration.ofHours(24));

  @AfterEach
  void retire() {
    sample.sql("update dag set is_paused = true where dag_id = 'often'");
    sample.publish("often");
  }

  @Test
  void the_next_runs_of_a_dag_are_listed_and_the_rest_counted() {
    sample.publish("often", new Often());
    Instant next = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
    sample.sql(
        "update dag set is_paused = false, next_logical_date = ? where dag_id = 'often'", next);
    JsonPath answer = upcoming();
    Map<String, Object> dag = find(answer).getFirst();
    int expected = (int) Math.ceil(Duration.between(next, until).toSeconds() / 600.0);
    assertThat(dag.get("count")).isEqualTo(expected);
    assertThat(dag.get("timetable_description")).isEqualTo("every 10 minutes");
    assertThat((List<?>) dag.get("run_after")).hasSize(50).first().isEqualTo(next.toString());
    assertThat(answer.getInt("total_entries")).isPositive();
  }

  @Test
  void a_paused_dag_has_no_upcoming_runs() {
    sample.publish("often", new Often());
    assertThat(find(upcoming())).isEmpty();
  }

  @Test
  void a_time_too_far_away_is_refused() {
    given()
        .queryParam("until", "2999-01-01")
        .get("/api/v2/upcomingRuns")
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("more than 7 days from now"));
  }

  private JsonPath upcoming() {
    return given()
        .queryParam("until", until.toString())
        .get("/api/v2/upcomingRuns")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<Map<String, Object>> find(JsonPath answer) {
    return answer.<Map<String, Object>>getList("dags").stream()
        .filter(dag -> dag.get("dag_id").equals("often"))
        .toList();
  }
}
