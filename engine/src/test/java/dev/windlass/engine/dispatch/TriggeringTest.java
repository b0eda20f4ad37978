package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that make runs of other DAGs. */
class TriggeringTest {

  static final Outcome DONE = new Outcome.Succeeded(null);

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("child")
  static final class Child implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.param("country", String.class);
      dag.task("load", bash("true"));
    }
  }

  @Dag("parent")
  static final class Parent implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("child").param("country", "DE").waitForIt()).retry(times(1));
    }
  }

  @Test
  void a_triggered_run_is_waited_for_and_the_wait_ends_when_it_does() {
    engine.publish(new Child());
    engine.publish(new Parent());
    UUID parent = engine.trigger("parent", "r1");
    look();
    assertThat(engine.state(parent, "trigger")).isEqualTo("deferred");
    assertThat(engine.one("select conf as v from dag_run where dag_id = 'child'"))
        .isEqualTo("{\"country\":\"DE\"}");
    assertThat(engine.one("select triggered_by as v from dag_run where dag_id = 'child'"))
        .isEqualTo("operator");
    assertThat(engine.one("select triggered_from as v from dag_run where dag_id = 'child'"))
        .isEqualTo("parent/r1/trigger/try 1");
    engine.local.finishAll(workload -> DONE);
    engine.scheduler.tick();
    // Without a second going by.
    look();
    assertThat(engine.state(parent, "trigger")).isEqualTo("success");
    assertThat(engine.one("select content as v from task_output where task_id = 'trigger'"))
        .isEqualTo("\"triggered__parent_r1_trigger_try_1\"");
  }

  @Test
  void a_failed_run_fails_the_try_and_the_next_try_makes_another_run() {
    engine.publish(new Child());
    engine.publish(new Parent());
    UUID parent = engine.trigger("parent", "r1");
    look();
    engine.local.finishAll(workload -> new Outcome.Failed("exit code 1"));
    engine.scheduler.tick();
    look();
    assertThat(engine.state(parent, "trigger")).isEqualTo("up_for_retry");
    engine.advance(Duration.ofMinutes(1));
    look();
    assertThat(engine.one("select count(*) as v from dag_run where dag_id = 'child'"))
        .isEqualTo("2");
  }

  @Test
  void a_look_that_is_made_again_after_a_crash_finds_the_run_it_made() {
    engine.publish(new Child());
    engine.publish(new Parent());
    UUID parent = engine.trigger("parent", "r1");
    Workload first = engine.hosted.underWay().getFirst();
    runner().run(first.attempt(), line -> {});
    engine.restart();
    engine.scheduler.tick();
    engine.advance(Duration.ofMinutes(1));
    look();
    assertThat(engine.state(parent, "trigger")).isEqualTo("deferred");
    assertThat(engine.one("select count(*) as v from dag_run where dag_id = 'child'"))
        .isEqualTo("1");
  }

  @Dag("wrong_params")
  static final class WrongParams implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("child").param("land", "DE")).retry(times(3));
    }
  }

  @Test
  void params_the_other_dag_does_not_take_fail_the_task_at_once() {
    engine.publish(new Child());
    engine.publish(new WrongParams());
    UUID run = engine.trigger("wrong_params", "r1");
    look();
    assertThat(engine.state(run, "trigger")).isEqualTo("failed");
    assertThat(engine.reason(run, "trigger")).contains("Param 'land' does not exist");
  }

  @Dag("named")
  static final class Named implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("fails", triggerDag("child").runId("the_run").param("country", "DE"));
      dag.task("skips", triggerDag("child").runId("the_run").param("country", "DE").skipIfThere());
      dag.task(
          "resets", triggerDag("child").runId("the_run").param("country", "DE").resetIfThere());
    }
  }

  @Test
  void a_run_with_a_name_is_known_as_the_tasks_own_by_one_that_was_killed_once_it_was_made() {
    engine.publish(new Child());
    engine.publish(new Named());
    engine.trigger("named", "r1");
    Workload fails = underWay("fails");
    Runs killed =
        new Runs(
            engine.database,
            engine.clock,
            engine.versions,
            new ActiveRuns(engine.versions),
            engine.scheduler,
            changes -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(() ->
            new TriggerDagRunner(engine.database, engine.clock, killed)
                .run(fails.attempt(), line -> {}))
        .hasMessage("killed");
    assertThat(runner().run(fails.attempt(), line -> {})).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void a_run_that_a_task_cleared_is_its_own_from_the_same_moment() {
    engine.publish(new Child());
    UUID child = engine.trigger("child", "the_run");
    engine.scheduler.start();
    engine
        .runs
        .clear(ClearRequest.ofTrigger(child, "named/r1/resets/try 1"))
        .toCompletableFuture()
        .join();
    engine.scheduler.stop();
    assertThat(engine.one("select triggered_from as v from dag_run where dag_id = 'child'"))
        .isEqualTo("named/r1/resets/try 1");
  }

  @Test
  void a_run_that_cannot_be_cleared_now_fails_the_task_with_the_reason() {
    engine.publish(new Child());
    engine.publish(new Named());
    UUID child = engine.trigger("child", "the_run");
    engine.trigger("named", "r1");
    // As another engine has just stored it.
    engine.database.inTransaction(
        tx -> tx.update("update dag_run set cancelled = true where id = ?", child));
    Workload resets = underWay("resets");
    engine.scheduler.start();
    Outcome outcome = runner().run(resets.attempt(), line -> {});
    engine.scheduler.stop();
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Failed(
                "Run 'the_run' of DAG 'child' is being cancelled. Clear it once it has ended."));
  }

  @Test
  void a_run_that_is_there_already_fails_skips_or_is_cleared_as_the_task_says() {
    engine.publish(new Child());
    engine.publish(new Named());
    UUID child = engine.trigger("child", "the_run");
    engine.local.finishAll(workload -> DONE);
    engine.scheduler.tick();
    assertThat(engine.runState(child)).isEqualTo("success");
    UUID run = engine.trigger("named", "r1");
    engine.scheduler.start();
    look();
    engine.scheduler.stop();
    assertThat(engine.state(run, "fails")).isEqualTo("failed");
    assertThat(engine.reason(run, "fails"))
        .isEqualTo(
            "DAG 'child' already has a run 'the_run'. Use .resetIfThere() or .skipIfThere(), or give it another one.");
    assertThat(engine.state(run, "skips")).isEqualTo("skipped");
    assertThat(engine.state(run, "resets")).isEqualTo("success");
    assertThat(engine.runState(child)).isNotEqualTo("success");
  }

  @Dag("ping")
  static final class Ping implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("pong"));
    }
  }

  @Dag("pong")
  static final class Pong implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("ping"));
    }
  }

  @Test
  void dags_that_trigger_each_other_are_stopped_and_the_message_names_the_circle() {
    engine.publish(new Ping());
    engine.publish(new Pong());
    engine.trigger("ping", "r1");
    for (int i = 0; i < 20; i++) {
      look();
    }
    assertThat(engine.one("select count(*) as v from dag_run")).isEqualTo("16");
    assertThat(engine.one("select reason as v from task_instance where state = 'failed'"))
        .startsWith("Runs trigger each other in a circle, or nearly: ping -> pong -> ping -> ")
        .endsWith("More than 16 runs in a row are not made.");
  }

  @Dag("nobody")
  static final class Nobody implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("not_there"));
    }
  }

  @Test
  void a_dag_that_is_not_there_fails_the_task_at_once() {
    engine.publish(new Nobody());
    UUID run = engine.trigger("nobody", "r1");
    look();
    assertThat(engine.reason(run, "trigger")).isEqualTo("There is no DAG 'not_there'.");
  }

  private void look() {
    for (Workload workload : engine.hosted.underWay()) {
      engine.hosted.start(workload.attempt().attemptId());
      engine.hosted.finish(
          workload.attempt().attemptId(), runner().run(workload.attempt(), line -> {}));
      engine.scheduler.tick();
    }
  }

  private Workload underWay(String taskId) {
    return engine.hosted.underWay().stream()
        .filter(workload -> workload.attempt().taskId().equals(taskId))
        .findFirst()
        .orElseThrow();
  }

  private TriggerDagRunner runner() {
    return new TriggerDagRunner(engine.database, engine.clock, engine.runs);
  }
}
