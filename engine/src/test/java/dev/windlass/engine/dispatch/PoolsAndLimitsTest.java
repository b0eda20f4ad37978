package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Workload;
import dev.windlass.executor.testing.FakeExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsAndLimitsTest {

  static final Outcome DONE = new Outcome.Succeeded(null);

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("two_pools")
  static final class TwoPools implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      for (int i = 0; i < 6; i++) {
        dag.task("narrow_" + i, bash("true")).pool("narrow").priority(10);
        dag.task("free_" + i, bash("true"));
      }
    }
  }

  @Test
  void a_full_pool_keeps_its_own_tasks_waiting_and_no_others() {
    pool("narrow", 2);
    engine.publish(new TwoPools());
    engine.trigger("two_pools", "r1");
    assertThat(underWay()).containsExactlyInAnyOrder("narrow_0", "narrow_1", "free_0", "free_1");
    end("free_0");
    end("free_1");
    assertThat(underWay()).containsExactlyInAnyOrder("narrow_0", "narrow_1", "free_2", "free_3");
    end("narrow_0");
    assertThat(underWay()).containsExactlyInAnyOrder("narrow_1", "narrow_2", "free_2", "free_3");
  }

  @Test
  void a_pool_that_is_not_there_keeps_its_tasks_waiting_until_somebody_makes_it() {
    engine.publish(new TwoPools());
    UUID run = engine.trigger("two_pools", "r1");
    assertThat(underWay()).allMatch(task -> task.startsWith("free"));
    end("free_0");
    assertThat(engine.state(run, "narrow_0")).isEqualTo("scheduled");
    pool("narrow", -1);
    end("free_1");
    assertThat(underWay()).contains("narrow_0");
  }

  @Test
  void a_pool_that_becomes_larger_lets_more_start() {
    pool("narrow", 1);
    engine.publish(new TwoPools());
    engine.trigger("two_pools", "r1");
    assertThat(underWay()).containsOnlyOnce("narrow_0").doesNotContain("narrow_1");
    sql("update pool set slots = 2 where name = 'narrow'");
    end("free_0");
    assertThat(underWay()).contains("narrow_0", "narrow_1");
  }

  @Dag("wide")
  static final class Wide implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("first", bash("true")).pool("p").priority(9);
      dag.task("wide", bash("true")).pool("p", 3).priority(5);
      dag.task("later", bash("true")).pool("p");
      dag.task("too_wide", bash("true")).pool("p", 4).priority(7);
    }
  }

  @Test
  void one_that_takes_many_slots_is_not_overtaken_and_one_that_takes_too_many_stops_nobody() {
    pool("p", 3);
    engine.publish(new Wide());
    UUID run = engine.trigger("wide", "r1");
    assertThat(underWay()).containsExactly("first");
    end("first");
    assertThat(underWay()).containsExactly("wide");
    end("wide");
    assertThat(underWay()).containsExactly("later");
    assertThat(engine.state(run, "too_wide")).isEqualTo("scheduled");
    sql("update pool set slots = 5 where name = 'p'");
    engine.scheduler.tick();
    assertThat(underWay()).containsExactlyInAnyOrder("later", "too_wide");
  }

  @Dag("weights")
  static final class Weights implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("little", bash("true")).pool("one");
      var much = dag.task("much", bash("true")).pool("one");
      much.then(dag.task("after", bash("true")), dag.task("after_too", bash("true")));
      dag.task("told", bash("true")).pool("one").priority(2, PriorityRule.ABSOLUTE);
    }
  }

  @Test
  void what_much_depends_on_starts_before_what_nothing_does() {
    pool("one", 1);
    engine.publish(new Weights());
    engine.trigger("weights", "r1");
    assertThat(underWay()).containsExactly("much");
    end("much");
    assertThat(underWay()).containsExactlyInAnyOrder("told", "after", "after_too");
  }

  @Dag("limited")
  static final class Limited implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.maxActiveTasks(3).maxActiveTasksPerRun(2);
      for (int i = 0; i < 4; i++) {
        dag.task("t" + i, bash("true"));
      }
    }
  }

  @Test
  void tasks_of_a_run_and_of_a_dag_are_limited_each() {
    engine.publish(new Limited());
    UUID first = engine.trigger("limited", "r1");
    assertThat(underWay()).hasSize(2);
    UUID second = engine.trigger("limited", "r2");
    assertThat(underWay(first)).hasSize(2);
    assertThat(underWay(second)).hasSize(1);
    while (!engine.local.underWay().isEmpty()) {
      end(engine.local, engine.local.underWay().getFirst());
      assertThat(underWay(first)).hasSizeLessThanOrEqualTo(2);
      assertThat(underWay(second)).hasSizeLessThanOrEqualTo(2);
      assertThat(underWay()).hasSizeLessThanOrEqualTo(3);
    }
    assertThat(engine.runState(first)).isEqualTo("success");
    assertThat(engine.runState(second)).isEqualTo("success");
  }

  @Dag("alone")
  static final class Alone implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("alone", bash("true")).atMostOverRuns(1);
      dag.task("other", bash("true"));
    }
  }

  @Test
  void a_task_runs_in_one_run_at_a_time_if_it_says_so() {
    engine.publish(new Alone());
    UUID first = engine.trigger("alone", "r1");
    UUID second = engine.trigger("alone", "r2");
    assertThat(underWay(first)).containsExactlyInAnyOrder("alone", "other");
    assertThat(underWay(second)).containsExactly("other");
    end("other");
    end("other");
    assertThat(underWay(second)).isEmpty();
    end("alone");
    assertThat(underWay(second)).containsExactly("alone");
    engine.restart();
    end("alone");
    assertThat(engine.runState(second)).isEqualTo("success");
  }

  @Dag("many")
  static final class Many implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.maxActiveTasks(1);
      dag.run("each", this::each).each(literal(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)));
    }

    void each(int number) {}
  }

  @Test
  void one_dags_limit_leaves_the_slots_to_others() {
    engine.publish(new Many());
    engine.publish(new Alone());
    UUID many = engine.trigger("many", "r1");
    assertThat(underWay(many)).hasSize(1);
    UUID other = engine.trigger("alone", "r1");
    assertThat(underWay(other)).hasSize(2);
    for (int ended = 0; ended < 12; ended++) {
      assertThat(underWay(many)).hasSize(1);
      end("each");
    }
    assertThat(engine.runState(many)).isEqualTo("success");
  }

  @Test
  void what_waits_in_a_paused_dag_goes_on_with_it() {
    engine.publish(new Many());
    UUID run = engine.trigger("many", "r1");
    sql("update dag set is_paused = true where dag_id = 'many'");
    end("each");
    assertThat(underWay()).isEmpty();
    sql("update dag set is_paused = false where dag_id = 'many'");
    engine.scheduler.tick();
    assertThat(underWay(run)).hasSize(1);
  }

  private void pool(String name, int slots) {
    engine.database.inTransaction(
        tx -> tx.update("insert into pool (name, slots) values (?, ?)", name, slots));
  }

  private void sql(String statement) {
    engine.database.inTransaction(tx -> tx.update(statement));
  }

  private List<String> underWay() {
    return engine.local.underWay().stream().map(it -> it.attempt().taskId()).toList();
  }

  private List<String> underWay(UUID run) {
    String runId = engine.one("select run_id as v from dag_run where id = ?", run);
    String dagId = engine.one("select dag_id as v from dag_run where id = ?", run);
    return engine.local.underWay().stream()
        .filter(it -> it.attempt().run().runId().equals(runId))
        .filter(it -> it.attempt().run().dagId().equals(dagId))
        .map(it -> it.attempt().taskId())
        .toList();
  }

  private void end(String taskId) {
    end(
        engine.local,
        engine.local.underWay().stream()
            .filter(it -> it.attempt().taskId().equals(taskId))
            .findFirst()
            .orElseThrow());
  }

  private void end(FakeExecutor executor, Workload workload) {
    executor.finish(workload.attempt().attemptId(), DONE);
    engine.scheduler.tick();
  }
}
