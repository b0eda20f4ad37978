package dev.windlass.engine.grid;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.RunState;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GridResourceTest {

  /** One version of a DAG that changes. */
  @Dag("changing")
  static final class Before implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var old = dag.task("old", bash("true"));
      old.then(dag.task("kept", bash("true")));
    }
  }

  /** The next one. */
  @Dag("changing")
  static final class After implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var added = dag.task("added", bash("true"));
      dag.task("kept", bash("true")).then(added);
    }
  }

  /** Lists what it will do, then does each. */
  @Dag("spread")
  static final class Spread implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var list = dag.call("list", this::list);
      dag.call("each", this::each).each(list);
    }

    List<Integer> list() {
      return List.of(1, 2, 3, 4);
    }

    int each(int one) {
      return one;
    }
  }

  /** As many tasks as are worth a row of their letters. */
  @Dag("many")
  static final class Many implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      for (int i = 0; i < 60; i++) {
        dag.task("task_" + i, bash("true"));
      }
    }
  }

  @Inject Sample sample;
  @Inject EndedRuns ended;

  @Test
  void every_task_of_every_run_has_a_letter() {
    UUID failed = sample.run("grid-failed");
    sample.attempt(failed, "extract", 1, "success", null);
    sample.attempt(failed, "checks.valid", 1, "failed", "Exit code 1.");
    sample.sql(
        "update task_instance set state = 'upstream_failed' where dag_run_id = ? and task_id = 'report'",
        failed);
    UUID running = sample.run("grid-running");
    sample.attempt(running, "extract", 1, "running", null);
    grid(DAG, "grid-running", "grid-failed", "never")
        .body("dag_id", equalTo(DAG))
        .body("version_number", equalTo(1))
        .body("runs.dag_run_id", contains("grid-running", "grid-failed"))
        .body("runs.states", contains("R--", "SFU"))
        .body("runs[0].state", equalTo("queued"))
        .body("runs[0].end_date", nullValue())
        .body("runs[0].mapped", empty());
    grid(DAG).body("runs", empty());
  }

  @Test
  void an_ended_run_is_read_again_only_when_it_ended_anew() {
    UUID run = sample.run("grid-ended");
    end(run, "success", Instant.parse("2026-01-31T06:00:00Z"));
    grid(DAG, "grid-ended").body("runs[0].states", equalTo("SSS"));
    sample.sql("update task_instance set state = 'failed' where dag_run_id = ?", run);
    sample.sql("update dag_run set end_date = null, state = 'running' where id = ?", run);
    grid(DAG, "grid-ended").body("runs[0].states", equalTo("FFF"));
    end(run, "skipped", Instant.parse("2026-01-31T07:00:00Z"));
    grid(DAG, "grid-ended").body("runs[0].states", equalTo("KKK"));
  }

  @Test
  void runs_of_other_versions_are_shown_in_the_order_of_the_one_asked_for() {
    sample.publish("grids", new Before());
    UUID before = sample.run("changing", "before");
    end(before, "success", Instant.parse("2026-01-31T06:00:00Z"));
    sample.publish("grids", new After());
    sample.run("changing", "after");
    grid("changing", "before", "after")
        .body("version_number", equalTo(2))
        .body("runs.states", contains("S.", "--"))
        .body("runs.version_number", contains(1, 2));
    given()
        .queryParam("dag_run_id", "before", "after")
        .queryParam("version_number", 1)
        .get("/api/v2/dags/changing/grid")
        .then()
        .statusCode(200)
        .body("runs.states", contains("SS", ".-"));
    sample.publish("grids");
  }

  @Test
  void the_elements_of_a_mapped_task_are_counted() {
    sample.publish("grids", new Spread());
    UUID run = sample.run("spread", "elements");
    grid("spread", "elements")
        .body("runs[0].states", equalTo("--"))
        .body("runs[0].mapped[0].task_id", equalTo("each"))
        .body("runs[0].mapped[0].total", nullValue());
    sample.sql(
        """
        update task_instance set state = 'running', mapped_total = 4, mapped_succeeded = 1, mapped_failed = 1
        where dag_run_id = ? and task_id = 'each'
        """,
        run);
    List<String> states = List.of("success", "failed", "running", "scheduled");
    IntStream.range(0, 4)
        .forEach(index ->
            sample.sql(
                """
                insert into task_instance (id, dag_run_id, dag_id, task_id, map_index, state, upstream_total,
                  upstream_succeeded, upstream_failed, upstream_skipped, mapped_succeeded, mapped_failed,
                  mapped_skipped, executor, pool, pool_slots, priority_weight, try_number, max_tries,
                  failures, losses)
                values (?, ?, 'spread', 'each', ?, ?, 0, 0, 0, 0, 0, 0, 0, 'local', 'default_pool', 1, 1, 1, 0,
                  0, 0)
                """,
                UUID.randomUUID(),
                run,
                index,
                states.get(index)));
    grid("spread", "elements")
        .body("runs[0].states", equalTo("-R"))
        .body("runs[0].mapped[0].total", equalTo(4))
        .body("runs[0].mapped[0].success", equalTo(1))
        .body("runs[0].mapped[0].failed", equalTo(1))
        .body("runs[0].mapped[0].running", equalTo(1))
        .body("runs[0].mapped[0].waiting", equalTo(1));
    sample.publish("grids");
  }

  @Test
  void the_letters_of_an_ended_run_with_many_tasks_are_kept_until_it_ends_anew() {
    sample.publish("grids", new Many());
    UUID run = sample.run("many", "kept");
    end(run, "success", Instant.parse("2026-01-31T06:00:00Z"));
    ended.keep(new Change.OfRun("many", "kept", RunState.SUCCESS, null, null));
    sample.sql("update task_instance set state = 'failed' where dag_run_id = ?", run);
    grid("many", "kept").body("runs[0].states", equalTo("S".repeat(60)));
    end(run, "skipped", Instant.parse("2026-01-31T07:00:00Z"));
    grid("many", "kept").body("runs[0].states", equalTo("K".repeat(60)));
    end(run, "skipped", Instant.parse("2026-01-31T06:00:00Z"));
    given().delete("/api/v2/dags/many/dagRuns/kept").then().statusCode(204);
    sample.publish("grids");
  }

  @Test
  void too_many_runs_at_once_are_refused_with_a_number_that_is_not() {
    sample.publish();
    given()
        .queryParam("dag_run_id", IntStream.range(0, 400).mapToObj(i -> "run" + i).toList())
        .get("/api/v2/dags/{dag}/grid", DAG)
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Ask for 365 runs at a time."));
  }

  private void end(UUID run, String state, Instant end) {
    sample.sql("update task_instance set state = ? where dag_run_id = ?", state, run);
    sample.sql("update dag_run set state = 'success', end_date = ? where id = ?", end, run);
  }

  private static ValidatableResponse grid(String dag, String... runs) {
    return given()
        .queryParam("dag_run_id", List.of(runs))
        .get("/api/v2/dags/{dag}/grid", dag)
        .then()
        .statusCode(200);
  }
}
