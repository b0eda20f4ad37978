package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.engine.run.Reasons;
import dev.windlass.engine.run.WaitReasons;
import dev.windlass.executor.ExecutionEvent;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementOfTasksTest {

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("placed")
  static final class Placed implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.on(kubernetes());
      dag.task("pod", bash("true"));
      dag.task("here", bash("true")).on(local());
      dag.task("asked", http("api").get("/"));
      dag.task("asked_from_a_pod", http("api").get("/")).on(kubernetes());
      dag.task("image", pod("alpine:3.22"));
    }
  }

  @Dag("plain")
  static final class Plain implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("only", bash("true"));
    }
  }

  private String executor(String task) {
    return engine.one("select executor as v from task_instance where task_id = ?", task);
  }

  @Test
  void a_task_runs_where_it_says_or_its_dag_does() {
    engine.publish(new Placed());
    engine.trigger("placed", "r1");

    assertThat(executor("pod")).isEqualTo("kubernetes");
    assertThat(executor("here")).isEqualTo("local");
    assertThat(executor("asked")).isEqualTo("hosted");
    assertThat(executor("asked_from_a_pod")).isEqualTo("kubernetes");
    assertThat(executor("image")).isEqualTo("pods");
  }

  @Test
  void a_task_for_which_there_is_no_executor_says_how_to_start_one() {
    engine.publish(new Placed());
    engine.trigger("placed", "r1");

    String reason =
        engine.database.inTransaction(tx ->
            new WaitReasons(tx)
                .of(
                    tx.first(
                            Reasons.Facts::read,
                            "select * from task_instance where task_id = 'pod'")
                        .orElseThrow()));

    assertThat(reason).contains("runs tasks in pods", "windlass server --executor kubernetes");
  }

  @Test
  void why_an_attempt_cannot_start_yet_is_its_reason_until_it_starts() {
    engine.publish(new Plain());
    UUID run = engine.trigger("plain", "r1");
    String attempt =
        engine.one(
            "select cast(attempt_id as varchar) as v from task_instance where task_id = 'only'");

    engine.scheduler.onEvent(new ExecutionEvent.Waiting(attempt, "waiting for quota in team-a"));
    engine.scheduler.tick();
    assertThat(engine.reason(run, "only")).isEqualTo("waiting for quota in team-a");

    engine.local.start(attempt);
    engine.scheduler.tick();
    engine.scheduler.onEvent(new ExecutionEvent.Waiting(attempt, "too late"));
    engine.scheduler.tick();

    assertThat(engine.state(run, "only")).isEqualTo("running");
    assertThat(engine.reason(run, "only")).isNull();
  }
}
