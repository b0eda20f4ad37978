package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Tasks that a DAG notifies. */
class ToldTasksTest {

  @Dag("told")
  static final class Told implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var load = dag.task("load", bash("true"));
      dag.notify(onFailure(), dag.run("page", this::page).with(notice()));
      dag.notify(
          load,
          onRetry().or(onFailure()),
          dag.task("tell", bash("jq .subject <<<\"$NOTICE\"").env("NOTICE", notice())));
    }

    void page(Notice notice) {}
  }

  @Test
  void a_task_that_is_told_is_no_part_of_a_run() throws Exception {
    DagSpec spec = RecordedDag.of(new Told()).spec();
    assertThat(spec.tasks()).extracting(TaskSpec::taskId).containsExactly("load");
    assertThat(spec.alertsOrNone().tasks())
        .extracting(TaskSpec::taskId)
        .containsExactly("page", "tell");
    String stored = Json.MAPPER.writeValueAsString(spec);
    assertThat(Json.MAPPER.readValue(stored, DagSpec.class)).isEqualTo(spec);
  }

  @Test
  void a_test_says_who_would_be_told() {
    TestRun run = DagTester.of(new Told()).answer("load", "x").failing("load", 1).run();
    assertThat(run.tasks()).extracting(TestTask::taskId).containsExactly("load");
    assertThat(run.notices())
        .containsExactly(
            new TestNotice(NoticeEvent.FAILURE, "load", "task 'tell'"),
            new TestNotice(NoticeEvent.FAILURE, null, "task 'page'"));
  }

  @Dag("late")
  static final class Late implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(daily()).startingOn(LocalDate.of(2026, 3, 1));
      var load = dag.task("load", bash("true"));
      dag.deadline(finishedBy(Instant.parse("2026-02-01T00:00:00Z")));
      dag.deadline(load, startedWithin(Duration.ZERO));
    }
  }

  @Test
  void a_deadline_in_the_past_is_said_when_the_dag_is_read() {
    assertThatThrownBy(() -> RecordedDag.of(new Late()))
        .hasMessageContaining(
            "A deadline of the DAG is at 2026-02-01T00:00:00Z, in the past of its first run on 2026-03-01.")
        .hasMessageContaining("A deadline of task 'load' is PT0S after the logical date.");
  }

  @Dag("wrong")
  static final class Wrong implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var load = dag.task("load", bash("true"));
      var after = dag.run("after", () -> {});
      load.then(after);
      dag.notify(onFailure(), after);
      dag.notify(onFailure(), dag.task("asks", approval("Well?")));
      var alone = dag.run("alone", () -> {});
      dag.notify(alone, onFailure(), alone);
      dag.run("curious", (Notice notice) -> {}).with(notice());
    }
  }

  @Test
  void what_a_task_that_is_told_cannot_be_is_said_when_the_dag_is_read() {
    assertThatThrownBy(() -> RecordedDag.of(new Wrong()))
        .hasMessageContaining(
            "Task 'after' is told of notices and is no part of a run, so it cannot come before or after another task.")
        .hasMessageContaining(
            "Task 'asks' is told of notices and is no part of a run, so it can be a method, an operator of yours or bash only.")
        .hasMessageContaining(
            "Task 'alone' is told of notices and is no part of a run, so it has no deadline and nobody is told of it.")
        .hasMessageContaining("Task 'curious' takes notice(), and is told of none.");
  }
}
