package dev.windlass.engine.notice;

import static dev.windlass.dag.Dsl.bash;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import dev.windlass.dag.*;
import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are made as the engine leaves them. */
@QuarkusTest
class AlertsResourceTest {

  @Dag("alerting")
  static final class Alerting implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true"));
    }
  }

  @Inject Sample sample;

  private String first;
  private String second;

  @BeforeEach
  void alert() throws Exception {
    sample.publish("alerting", new Alerting());
    first = "a" + UUID.randomUUID();
    second = "b" + UUID.randomUUID();
    alert(first, "missed", "failed");
    alert(second, "open", "sent");
  }

  private void alert(String run, String deadline, String notice) throws Exception {
    UUID row = sample.run("alerting", run);
    sample.sql(
        """
        insert into deadline (id, dag_run_id, task_id, finished, due_at, state)
        values (?, ?, 'load', true, ?, ?)
        """,
        UUID.randomUUID(),
        row,
        // Far away, so that nobody settles it meanwhile.
        Instant.now().plus(Duration.ofDays(1)),
        deadline);
    sample.sql(
        """
        insert into notice (id, notice_key, dag_id, dag_run_id, event, channel, subject, content, state,
          attempts, due_at, created_at, problem)
        values (?, ?, 'alerting', ?, 'failure', ?, 'It failed', '{}', ?, 10, current_timestamp,
          current_timestamp, 'nobody listens')
        """,
        UUID.randomUUID(),
        run,
        row,
        Json.MAPPER.writeValueAsString(new ChannelSpec.Slack("team")),
        notice);
  }

  private static String path(String run, String what) {
    return "/api/v2/dags/alerting/dagRuns/" + run + "/" + what;
  }

  @Test
  void a_run_has_its_own_and_a_dag_those_of_all_its_runs() {
    given()
        .get(path(first, "deadlines"))
        .then()
        .statusCode(200)
        .body("total_entries", is(1))
        .body("deadlines[0].dag_run_id", is(first))
        .body("deadlines[0].task_id", is("load"))
        .body("deadlines[0].missed", is(true));
    given()
        .queryParam("limit", 1000)
        .get(path("~", "deadlines"))
        .then()
        .statusCode(200)
        .body("deadlines.dag_run_id", hasItems(first, second));
    given()
        .get(path(second, "notices"))
        .then()
        .statusCode(200)
        .body("notices[0].dag_run_id", is(second))
        .body("notices[0].channel", containsString("team"));
  }

  @Test
  void what_has_ended_in_time_is_met_before_its_deadline_is_due() throws Exception {
    given().get(path(second, "deadlines")).then().body("deadlines[0].state", is("open"));
    sample.sql(
        """
        update task_instance set state = 'success', start_date = current_timestamp, end_date = current_timestamp
        where task_id = 'load' and dag_run_id = (select id from dag_run where run_id = ?)
        """,
        second);
    given().get(path(second, "deadlines")).then().body("deadlines[0].state", is("met"));
    given()
        .queryParam("state", "open")
        .get(path(second, "deadlines"))
        .then()
        .body("total_entries", is(0));
  }

  @Test
  void they_are_narrowed_by_their_state_and_sorted() {
    given()
        .queryParam("state", "missed")
        .queryParam("limit", 1000)
        .queryParam("order_by", "-deadline_time")
        .get(path("~", "deadlines"))
        .then()
        .statusCode(200)
        .body("deadlines.dag_run_id", hasItem(first))
        .body("deadlines.dag_run_id", not(hasItem(second)));
    given()
        .queryParam("state", "failed")
        .queryParam("limit", 1000)
        .get(path("~", "notices"))
        .then()
        .statusCode(200)
        .body("notices.dag_run_id", not(hasItem(second)))
        .body("notices.problem", hasItem("nobody listens"));
    given()
        .queryParam("state", "lost")
        .get(path("~", "notices"))
        .then()
        .statusCode(422)
        .body("detail[0].msg", startsWith("'lost' is not possible for state."));
  }
}
