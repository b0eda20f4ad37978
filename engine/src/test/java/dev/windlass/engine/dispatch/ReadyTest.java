package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.bash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.event.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may start and gets a slot in the same pass is written once, and told of as if twice. */
class ReadyTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);
  private static final int SLOTS = 4;

  @TempDir Path folder;
  private EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder, SLOTS);
  }

  @Dag("six")
  static final class Six implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      for (int i = 0; i < 6; i++) {
        dag.task("task_" + i, bash("true"));
      }
    }
  }

  @Dag("either")
  static final class Either implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var good = dag.task("good", bash("true"));
      var bad = dag.task("bad", bash("false"));
      var never = dag.task("never", bash("true"));
      var join = dag.task("join", bash("true")).triggerRule(TriggerRule.ONE_SUCCESS);
      bad.then(never);
      good.then(join);
      never.then(join);
    }
  }

  @Test
  void who_begins_at_once_is_told_of_as_scheduled_too_and_its_row_says_since_when() {
    engine.publish(new Six());
    UUID run = engine.trigger("six", "r1");

    assertThat(states("task_0")).containsExactly(TaskState.SCHEDULED, TaskState.QUEUED);
    assertThat(engine.state(run, "task_0")).isEqualTo("queued");
    assertThat(dated("scheduled_when = queued_when")).isEqualTo(SLOTS);
  }

  @Test
  void who_gets_no_slot_waits_in_its_row_and_begins_when_there_is_one() {
    engine.publish(new Six());
    UUID run = engine.trigger("six", "r1");

    assertThat(engine.state(run, "task_5")).isEqualTo("scheduled");
    assertThat(dated("scheduled_when is not null and queued_when is null")).isEqualTo(2);
    engine.pass(Duration.ofSeconds(1));
    engine.local.finishAll(workload -> DONE);
    engine.scheduler.tick();

    assertThat(engine.state(run, "task_5")).isEqualTo("queued");
    assertThat(dated("scheduled_when < queued_when")).isEqualTo(2);
    assertThat(states("task_5")).containsExactly(TaskState.SCHEDULED, TaskState.QUEUED);
  }

  @Test
  void who_may_start_is_not_decided_about_again_when_more_ends_in_the_same_pass() {
    engine.publish(new Either());
    UUID run = engine.trigger("either", "r1");

    engine.local.finishAll(workload ->
        workload.attempt().taskId().equals("good") ? DONE : new Outcome.Failed("It is bad."));
    engine.scheduler.tick();

    assertThat(engine.state(run, "never")).isEqualTo("upstream_failed");
    assertThat(states("join")).containsExactly(TaskState.SCHEDULED, TaskState.QUEUED);
    assertThat(engine.local.underWay()).hasSize(1);
  }

  private List<TaskState> states(String taskId) {
    return engine.changes.stream()
        .filter(Change.OfTaskInstance.class::isInstance)
        .map(Change.OfTaskInstance.class::cast)
        .filter(change -> change.taskId().equals(taskId))
        .map(change -> Objects.requireNonNull(change.state()))
        .toList();
  }

  private int dated(String condition) {
    return engine.database.inTransaction(tx ->
        tx.query(row -> row.id("id"), "select id from task_instance where " + condition).size());
  }
}
