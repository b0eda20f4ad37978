package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines on one database, with a clock turned by hand. */
class SeveralEnginesTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);

  @TempDir Path folder;

  private EngineFixture one;
  private EngineFixture two;

  @BeforeEach
  void start() {
    one = new EngineFixture(folder.resolve("one"));
    two = one.neighbour("two");
  }

  @Dag("chain")
  static final class Chain implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.run("first", this::nothing).then(dag.run("second", this::nothing));
    }

    void nothing() {}
  }

  @Dag("wide")
  static final class Wide implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      for (int i = 0; i < 6; i++) {
        dag.run("task_" + i, this::nothing);
      }
    }

    void nothing() {}
  }

  @Dag("narrow")
  static final class Narrow implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.maxActiveTasks(1);
      dag.run("a", this::nothing);
      dag.run("b", this::nothing);
    }

    void nothing() {}
  }

  private static List<String> tasks(EngineFixture engine) {
    return engine.local.underWay().stream().map(work -> work.attempt().taskId()).toList();
  }

  private static void finish(EngineFixture engine) {
    engine.local.finishAll(workload -> DONE);
    engine.scheduler.tick();
  }

  @Test
  void a_run_made_by_one_is_found_by_the_other_if_the_first_does_nothing_more() {
    one.publish(new Chain());
    UUID run = one.create("chain", "r1", null);

    two.scheduler.tick();

    assertThat(tasks(two)).containsExactly("first");
    assertThat(one.local.underWay()).isEmpty();
    assertThat(two.runState(run)).isEqualTo("running");
  }

  @Test
  void what_one_has_no_slot_for_the_other_takes_when_it_is_told() {
    one.publish(new Wide());
    one.trigger("wide", "r1");
    assertThat(one.local.underWay()).hasSize(4);
    assertThat(one.hints).contains("help");

    two.scheduler.help();
    two.scheduler.tick();

    assertThat(two.local.underWay()).hasSize(2);
    assertThat(tasks(one)).doesNotContainAnyElementsOf(tasks(two));
  }

  @Test
  void nobody_is_told_when_nothing_is_left() {
    one.publish(new Chain());
    one.trigger("chain", "r1");

    finish(one);

    assertThat(one.hints).isEmpty();
  }

  @Test
  void tasks_of_one_run_that_end_on_different_engines_end_the_run_once() {
    one.publish(new Wide());
    UUID run = one.trigger("wide", "r1");
    two.scheduler.tick();

    finish(one);
    assertThat(one.runState(run)).isEqualTo("running");
    finish(two);

    assertThat(two.runState(run)).isEqualTo("success");
  }

  @Test
  void an_engine_that_is_silent_for_too_long_loses_its_work_and_the_other_repeats_it() {
    one.publish(new Chain());
    UUID run = one.trigger("chain", "r1");
    assertThat(tasks(one)).containsExactly("first");

    two.advance(EngineFixture.LEASE.minusSeconds(1));
    assertThat(two.local.underWay()).isEmpty();
    two.advance(Duration.ofSeconds(2));

    assertThat(tasks(two)).containsExactly("first");
    assertThat(two.hints).contains("missed");
    assertThat(
            two.one("select reason as v from task_attempt where engine_id = ? order by id", one.id))
        .contains("Engine one, which had it, is gone; it was last heard of at 04:00:00 UTC.");
    assertThat(
            two.one(
                "select failures as v from task_instance where dag_run_id = ? and task_id = 'first'",
                run))
        .isEqualTo("0");
  }

  @Test
  void an_engine_that_wakes_after_it_was_given_up_writes_nothing_and_ends_what_it_had() {
    one.publish(new Chain());
    UUID run = one.trigger("chain", "r1");
    Workload stale = one.local.underWay().getFirst();
    two.advance(EngineFixture.LEASE.plusSeconds(1));

    one.local.finish(stale.attempt().attemptId(), new Outcome.Failed("outdated"));
    one.scheduler.tick();

    assertThat(one.state(run, "first")).isEqualTo("queued");
    assertThat(two.local.underWay()).hasSize(1);
    finish(two);
    assertThat(one.state(run, "first")).isEqualTo("success");
  }

  @Test
  void an_engine_that_wakes_ends_what_was_given_up_and_takes_new_work() {
    one.publish(new Wide());
    one.trigger("wide", "r1");
    List<String> stale =
        one.local.underWay().stream().map(work -> work.attempt().attemptId()).toList();
    two.advance(EngineFixture.LEASE.plusSeconds(1));

    one.scheduler.tick();

    assertThat(one.local.cancelled()).containsOnlyKeys(stale);
    one.scheduler.tick();
    assertThat(one.local.underWay()).hasSize(2);
    assertThat(tasks(one)).doesNotContainAnyElementsOf(tasks(two));
  }

  @Test
  void an_engine_that_was_restarted_in_time_keeps_its_work() {
    one.publish(new Chain());
    UUID run = one.trigger("chain", "r1");

    one.pass(EngineFixture.LEASE.minusSeconds(1));
    one.restart();
    two.advance(Duration.ofSeconds(2));

    // Its executor does not find the attempt any more, says so, and begins it anew.
    assertThat(tasks(one)).containsExactly("first");
    assertThat(two.local.underWay()).isEmpty();
    assertThat(one.state(run, "first")).isEqualTo("queued");
  }

  @Test
  void a_run_is_cancelled_through_any_engine() {
    one.publish(new Chain());
    UUID run = one.trigger("chain", "r1");
    String attempt = one.local.underWay().getFirst().attempt().attemptId();

    two.runs.cancel(run, "somebody");
    two.scheduler.tick();
    assertThat(two.hints).contains("look");
    one.scheduler.lookThoroughly();
    one.scheduler.tick();

    assertThat(one.local.cancelled()).containsOnlyKeys(attempt);
    one.scheduler.tick();
    assertThat(two.runState(run)).isEqualTo("failed");
  }

  @Test
  void a_limit_that_one_ran_into_is_lifted_by_the_other() {
    one.publish(new Narrow());
    UUID run = one.create("narrow", "r1", null);
    two.scheduler.tick();
    assertThat(two.local.underWay()).hasSize(1);
    one.scheduler.tick();
    UUID more = one.trigger("narrow", "r2");
    assertThat(one.local.underWay()).isEmpty();

    finish(two);

    assertThat(two.local.underWay()).hasSize(1);
    finish(two);
    finish(two);
    finish(two);
    assertThat(two.runState(run)).isEqualTo("success");
    assertThat(two.runState(more)).isEqualTo("success");
  }
}
