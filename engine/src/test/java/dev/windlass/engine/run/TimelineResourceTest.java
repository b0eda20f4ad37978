package dev.windlass.engine.run;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimelineResourceTest {

  @Inject Sample sample;

  @Test
  void every_task_is_shown_with_its_times_and_why_it_waits() {
    UUID run = sample.run("timeline");
    sample.attempt(run, "extract", 1, "running", null);
    given()
        .get(of("timeline"))
        .then()
        .statusCode(200)
        .body("dag_run_id", equalTo("timeline"))
        .body("version_number", equalTo(1))
        .body("state", equalTo("queued"))
        .body("total_entries", equalTo(3))
        .body("task_instances.task_id", contains("checks.valid", "extract", "report"))
        .body("task_instances[0].state", nullValue())
        .body("task_instances[0].try_number", equalTo(0))
        .body("task_instances[0].reason", equalTo("Waits for 1 of 1 upstream task."))
        .body("task_instances[1].state", equalTo("running"))
        .body("task_instances[1].start_date", notNullValue())
        .body("task_instances[1].end_date", nullValue())
        .body("task_instances[1].tries", empty())
        .body("task_instances[1].mapped", nullValue());
  }

  @Test
  void a_task_that_was_tried_more_than_once_has_all_its_tries() {
    UUID run = sample.run("timeline-tries");
    sample.attempt(run, "extract", 1, "failed", "Exit code 1.");
    sample.attempt(run, "extract", 2, "success", null);
    given()
        .get(of("timeline-tries"))
        .then()
        .body("task_instances[1].tries.try_number", contains(1, 2))
        .body("task_instances[1].tries.state", contains("failed", "success"))
        .body("task_instances[1].tries[0].reason", equalTo("Exit code 1."));
  }

  @Test
  void a_task_that_waits_for_its_second_try_has_its_first() {
    UUID run = sample.run("timeline-retry");
    sample.attempt(run, "extract", 1, "failed", "Exit code 1.");
    sample.sql(
        """
        update task_instance set state = 'up_for_retry', end_date = null,
          due_at = timestamp with time zone '2026-01-31 06:00:00+00'
        where dag_run_id = ? and try_number = 1
        """,
        run);
    given()
        .get(of("timeline-retry"))
        .then()
        .body("task_instances[1].state", equalTo("up_for_retry"))
        .body("task_instances[1].due_at", equalTo("2026-01-31T06:00:00Z"))
        .body("task_instances[1].tries.state", contains("failed"));
  }

  @Test
  void a_task_that_was_cleared_has_the_try_from_before() {
    UUID run = sample.run("timeline-cleared");
    sample.attempt(run, "extract", 1, "success", null);
    sample.sql(
        """
        update task_instance set state = 'none', attempt_id = null, start_date = null, end_date = null
        where dag_run_id = ? and try_number = 1
        """,
        run);
    given()
        .get(of("timeline-cleared"))
        .then()
        .body("task_instances[1].state", nullValue())
        .body("task_instances[1].tries.state", contains("success"));
  }

  @Test
  void the_elements_of_a_mapped_task_come_in_parts() {
    UUID run = sample.run("timeline-mapped");
    sample.sql(
        """
        update task_instance set state = 'running', mapped_total = 5, mapped_succeeded = 2
        where dag_run_id = ? and task_id = 'report'
        """,
        run);
    for (int index = 0; index < 5; index++) {
      sample.sql(
          """
          insert into task_instance (id, dag_run_id, dag_id, task_id, map_index, state, upstream_total,
            upstream_succeeded, upstream_failed, upstream_skipped, mapped_succeeded, mapped_failed,
            mapped_skipped, executor, pool, pool_slots, priority_weight, try_number, max_tries, failures,
            losses)
          values (?, ?, ?, 'report', ?, 'success', 0, 0, 0, 0, 0, 0, 0, 'local', 'default_pool', 1, 1, 1, 0, 0, 0)
          """,
          UUID.randomUUID(),
          run,
          DAG,
          index);
    }
    given()
        .get(of("timeline-mapped"))
        .then()
        .body("total_entries", equalTo(3))
        .body("task_instances[2].mapped.total", equalTo(5))
        .body("task_instances[2].mapped.success", equalTo(2));
    given()
        .queryParam("mapped", "report")
        .queryParam("limit", 2)
        .queryParam("offset", 3)
        .get(of("timeline-mapped"))
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(5))
        .body("task_instances.map_index", equalTo(List.of(3, 4)));
    given()
        .queryParam("mapped", "repotr")
        .get(of("timeline-mapped"))
        .then()
        .statusCode(404)
        .body("detail", containsString("Did you mean 'report'?"));
  }

  private static String of(String run) {
    return "/api/v2/dags/" + DAG + "/dagRuns/" + run + "/timeline";
  }
}
