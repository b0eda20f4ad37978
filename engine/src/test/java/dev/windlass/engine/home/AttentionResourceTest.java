package dev.windlass.engine.home;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are made as the engine leaves them; the DAG is not known to the scheduler as running. */
@QuarkusTest
class AttentionResourceTest {

  private static final String WATCHED = "watched";

  /** Watched over. */
  @Dag(value = WATCHED, displayName = "Watched")
  static final class Watched implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 6 1 1 *"));
      dag.task("only", bash("true"));
    }
  }

  @Inject Sample sample;
  @Inject Database database;

  private final Instant now = Instant.now();

  @BeforeEach
  void publish() {
    sample.publish("watching", new Watched());
  }

  @AfterEach
  void retire() {
    sample.sql("update dag set is_paused = true where dag_id = ?", WATCHED);
    sample.sql("delete from task_instance where dag_id = ?", WATCHED);
    sample.sql("delete from dag_run where dag_id = ?", WATCHED);
    sample.publish("watching");
  }

  @Test
  void failed_runs_of_the_last_day_are_shown_and_whether_a_later_one_succeeded() {
    ended("failed-first", "failed", Duration.ofHours(3));
    ended("succeeded", "success", Duration.ofHours(2));
    ended("failed-last", "failed", Duration.ofHours(1));
    ended("failed-before", "failed", Duration.ofHours(25));
    UUID cancelled = ended("cancelled", "failed", Duration.ofHours(1));
    sample.sql("update dag_run set cancelled = true where id = ?", cancelled);
    JsonPath failed = attention();
    assertThat(mine(failed, "failed_runs.dag_runs"))
        .extracting(run -> run.get("dag_run_id"))
        .containsExactly("failed-last", "failed-first");
    assertThat(mine(failed, "failed_runs.dag_runs"))
        .extracting(run -> run.get("recovered"))
        .containsExactly(false, true);
    assertThat(failed.getInt("failed_runs.total_entries")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_run_that_was_due_and_has_not_started_is_late_and_says_why() {
    UUID running = ended("active", "success", Duration.ofHours(1));
    UUID queued = ended("waiting", "success", Duration.ofMinutes(10));
    sample.sql("update dag_run set state = 'running', end_date = null where id = ?", running);
    sample.sql("update dag_run set state = 'queued', end_date = null where id = ?", queued);
    sample.sql("update dag set max_active_runs = 1 where dag_id = ?", WATCHED);
    assertThat(mine(attention(), "late_runs.dag_runs")).as("paused").isEmpty();
    sample.sql("update dag set is_paused = false where dag_id = ?", WATCHED);
    assertThat(mine(attention(), "late_runs.dag_runs"))
        .singleElement()
        .satisfies(run -> {
          assertThat(run.get("dag_run_id")).isEqualTo("waiting");
          assertThat(run.get("state")).isEqualTo("queued");
          assertThat(run.get("reason"))
              .isEqualTo(
                  "1 of at most 1 runs of this DAG are active; it starts when one of them ends.");
        });
  }

  @Test
  void a_run_that_was_not_even_made_is_late() {
    // The timer is told of no change, so it does not make the run meanwhile.
    sample.sql(
        "update dag set is_paused = false, next_logical_date = ? where dag_id = ?",
        now.minus(Duration.ofMinutes(2)),
        WATCHED);
    assertThat(mine(attention(), "late_runs.dag_runs"))
        .singleElement()
        .satisfies(run -> {
          assertThat(run.get("dag_run_id")).isNull();
          assertThat(run.get("dag_display_name")).isEqualTo("Watched");
        });
  }

  @Test
  void a_task_instance_that_waits_for_more_than_five_minutes_is_shown_with_its_reason() {
    UUID run = ended("slow", "success", Duration.ofHours(1));
    sample.sql("update dag_run set state = 'running', end_date = null where id = ?", run);
    sample.sql(
        """
        update task_instance set state = 'queued', executor = 'elsewhere', queued_when = ?, end_date = null
        where dag_run_id = ?
        """,
        now.minus(Duration.ofMinutes(4)),
        run);
    sample.sql("update dag set is_paused = false where dag_id = ?", WATCHED);
    assertThat(mine(attention(), "waiting_tasks.task_instances")).isEmpty();
    sample.sql(
        "update task_instance set queued_when = ? where dag_run_id = ?",
        now.minus(Duration.ofMinutes(6)),
        run);
    assertThat(mine(attention(), "waiting_tasks.task_instances"))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.get("task_id")).isEqualTo("only");
          assertThat(task.get("state")).isEqualTo("queued");
          assertThat(task.get("reason"))
              .isEqualTo("Given to executor 'elsewhere', which has not started it yet.");
        });
  }

  @Test
  void a_task_instance_that_runs_much_longer_than_usual_is_shown() {
    for (int i = 1; i <= 3; i++) {
      ended("before-" + i, "success", Duration.ofHours(i));
    }
    UUID run = ended("long", "success", Duration.ofMinutes(30));
    sample.sql("update dag_run set state = 'running', end_date = null where id = ?", run);
    sample.sql(
        """
        update task_instance set state = 'running', executor = 'elsewhere', start_date = ?, end_date = null
        where dag_run_id = ?
        """,
        now.minus(Duration.ofMinutes(6)),
        run);
    assertThat(mine(attention(), "running_tasks.task_instances"))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.get("dag_run_id")).isEqualTo("long");
          assertThat(((Number) task.get("usual_seconds")).doubleValue()).isEqualTo(60);
        });
  }

  @Test
  void what_asks_somebody_something_needs_attention_until_it_is_answered() {
    UUID run = ended("asking", "success", Duration.ofHours(1));
    sample.sql("update task_instance set state = 'deferred' where dag_run_id = ?", run);
    sample.sql(
        """
        insert into human_input (task_instance_id, subject, options, several, form, form_defaults, assigned_to, created_at)
        select id, 'Publish?', '[]', false, '[]', '{}', '[]', current_timestamp
        from task_instance where dag_run_id = ?
        """,
        run);
    assertThat(mine(attention(), "required_actions.hitl_details"))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.get("subject")).isEqualTo("Publish?");
          assertThat(asked.get("dag_run_id")).isEqualTo("asking");
          assertThat(asked.get("task_id")).isEqualTo("only");
        });
    sample.sql(
        """
        update human_input set responded_at = current_timestamp
        where task_instance_id in (select id from task_instance where dag_run_id = ?)
        """,
        run);
    assertThat(mine(attention(), "required_actions.hitl_details")).isEmpty();
    sample.sql(
        "delete from human_input where task_instance_id in (select id from task_instance where dag_run_id = ?)",
        run);
  }

  @Test
  void import_errors_need_attention() {
    sample.publish();
    given()
        .get("/api/v2/attention")
        .then()
        .statusCode(200)
        .body("import_errors.total_entries", greaterThan(0))
        .body("import_errors.import_errors.filename", hasItem("Broken.java"))
        .body("import_errors.import_errors.filename", not(hasItem("SalesReport.java")))
        .body("import_errors.import_errors.find { it.filename == 'Broken.java' }.line", equalTo(7));
  }

  /** A run that ended so long ago; its task took a minute. */
  private UUID ended(String runId, String state, Duration ago) {
    UUID run = sample.run(WATCHED, runId);
    Instant end = now.minus(ago);
    sample.sql(
        "update dag_run set state = ?, run_after = ?, start_date = ?, end_date = ? where id = ?",
        state,
        end.minusSeconds(60),
        end.minusSeconds(60),
        end,
        run);
    sample.sql(
        "update task_instance set state = ?, start_date = ?, end_date = ? where dag_run_id = ?",
        state,
        end.minusSeconds(60),
        end,
        run);
    return run;
  }

  private static JsonPath attention() {
    return given().get("/api/v2/attention").then().statusCode(200).extract().jsonPath();
  }

  private static List<Map<String, Object>> mine(JsonPath attention, String list) {
    return attention.<Map<String, Object>>getList(list).stream()
        .filter(entry -> entry.get("dag_id").equals(WATCHED))
        .toList();
  }
}
