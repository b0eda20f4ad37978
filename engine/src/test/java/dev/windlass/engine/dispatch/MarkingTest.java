package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.dispatch.ClearRequest.Target;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkingTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);
  private static final Outcome BROKEN = new Outcome.Rejected("no such connection");

  @TempDir Path folder;
  private EngineFixture engine;
  private DagSpec dag;
  private UUID run;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @AfterEach
  void every_counter_is_right() {
    RunInvariants.check(engine, dag, run);
  }

  @Test
  void what_failed_after_a_task_that_is_marked_as_success_runs() {
    begin(new ClearingTest.Line(), "line");
    end("a", BROKEN);
    assertThat(engine.runState(run)).isEqualTo("failed");
    mark(TaskState.SUCCESS, "a");
    assertThat(engine.state(run, "a")).isEqualTo("success");
    assertThat(engine.reason(run, "a")).isEqualTo("Marked by a test.");
    assertThat(engine.runState(run)).isEqualTo("running");
    assertThat(underWay()).containsExactly("b");
    end("b", DONE);
    end("c", DONE);
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_run_ends_anew_by_what_its_tasks_are_marked_as() {
    begin(new ClearingTest.Line(), "line");
    end("a", DONE);
    end("b", DONE);
    end("c", BROKEN);
    mark(TaskState.SUCCESS, "c");
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(engine.one("select reason as v from dag_run where id = ?", run)).isNull();
    mark(TaskState.FAILED, "c");
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.one("select reason as v from dag_run where id = ?", run))
        .isEqualTo("Task 'c' failed.");
    mark(TaskState.SKIPPED, "c");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void what_waits_never_runs_when_what_it_waits_for_is_marked_as_failed_or_skipped() {
    begin(new ClearingTest.Line(), "line");
    mark(TaskState.SKIPPED, "b");
    assertThat(engine.state(run, "c")).isEqualTo("skipped");
    assertThat(underWay()).containsExactly("a");
    end("a", DONE);
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(engine.reason(run, "c")).isEqualTo("Upstream task 'b' was skipped.");
  }

  @Test
  void a_task_under_way_is_ended_first_and_its_late_result_changes_nothing() {
    begin(new ClearingTest.Line(), "line");
    Workload before = workload("a");
    engine.local.start(before.attempt().attemptId());
    engine.scheduler.tick();
    engine.runs.mark(List.of(request(TaskState.FAILED, new Target("a", -1))));
    engine.local.finish(
        before.attempt().attemptId(), new Outcome.Succeeded(EngineFixture.json("7")));
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(engine.state(run, "a")).isEqualTo("failed");
    assertThat(engine.state(run, "b")).isEqualTo("upstream_failed");
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.one("select state as v from task_attempt")).isEqualTo("failed");
    assertThat(engine.one("select reason as v from task_attempt"))
        .isEqualTo("It was ended. Marked by a test.");
    report(before, DONE);
    assertThat(engine.state(run, "a")).isEqualTo("failed");
  }

  @Test
  void its_executor_is_told_to_end_it_also_by_an_engine_that_was_killed_in_between() {
    begin(new ClearingTest.Line(), "line");
    Workload before = workload("a");
    engine.database.inTransaction(
        tx -> tx.update("update task_instance set marked_as = 'success' where task_id = 'a'"));
    engine.scheduler.tick();
    assertThat(engine.local.cancelled()).containsKey(before.attempt().attemptId());
    engine.scheduler.tick();
    assertThat(engine.state(run, "a")).isEqualTo("success");
    assertThat(underWay()).containsExactly("b");
  }

  @Test
  void a_task_is_marked_with_what_comes_before_or_after_it() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", DONE);
    MarkRequest upstream =
        new MarkRequest(run, targets("b"), TaskState.FAILED, true, false, "Marked by a test.");
    MarkRequest downstream =
        new MarkRequest(run, targets("b"), TaskState.SUCCESS, false, true, "Marked by a test.");
    assertThat(touched(upstream)).containsExactly("a", "b");
    assertThat(touched(downstream)).containsExactly("b", "d");
    assertThat(engine.state(run, "d")).isEqualTo("none");
    engine.runs.mark(List.of(downstream));
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(engine.state(run, "d")).isEqualTo("success");
    assertThat(underWay()).containsExactly("c");
    end("c", DONE);
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_mapped_task_is_marked_by_its_elements() {
    begin(new SchedulerTest.Values(), "values");
    end("one", value("1"));
    end("list", value("[7, 8, 9]"));
    end("double", BROKEN);
    end("double", value("16"));
    end("double", value("18"));
    assertThat(engine.state(run, "sum")).isEqualTo("upstream_failed");
    assertThat(touched(request(TaskState.SUCCESS, new Target("double", -1))))
        .containsExactly("double");
    engine.runs.mark(List.of(request(TaskState.SUCCESS, new Target("double", 0))));
    engine.scheduler.tick();
    assertThat(engine.state(run, "double")).isEqualTo("success");
    assertThat(engine.state(run, "sum")).isEqualTo("queued");
    assertThat(workload("sum").attempt().outputs().get("double").toString()).isEqualTo("[16,18]");
    end("sum", DONE);
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void elements_under_way_are_ended_and_those_that_wait_never_start() {
    begin(new SchedulerTest.Values(), "values");
    end("one", value("1"));
    end("list", value("[7, 8, 9]"));
    assertThat(underWay()).containsExactly("double", "double");
    mark(TaskState.SKIPPED, "double");
    engine.scheduler.tick();
    assertThat(engine.state(run, "double")).isEqualTo("skipped");
    assertThat(engine.state(run, "double", 2)).isEqualTo("skipped");
    assertThat(engine.state(run, "sum")).isEqualTo("skipped");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_task_that_is_marked_can_be_cleared() {
    begin(new ClearingTest.Line(), "line");
    engine.runs.mark(List.of(request(TaskState.SUCCESS, new Target("a", -1))));
    engine.runs.clear(
        new ClearRequest(
            run, targets("a"), ClearRequest.Only.ALL, false, true, null, "Cleared by a test."));
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("a");
    assertThat(workload("a").attempt().tryNumber()).isEqualTo(2);
    engine.runs.clear(
        new ClearRequest(
            run, targets("a"), ClearRequest.Only.ALL, false, true, null, "Cleared by a test."));
    engine.runs.mark(List.of(request(TaskState.SUCCESS, new Target("a", -1))));
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(engine.state(run, "a")).isEqualTo("success");
    assertThat(underWay()).containsExactly("b");
  }

  @Test
  void a_run_that_is_being_cancelled_is_left_alone() {
    begin(new SchedulerTest.Diamond(), "diamond");
    engine.runs.cancel(run, "somebody");
    var marked =
        engine
            .runs
            .mark(List.of(request(TaskState.SUCCESS, new Target("d", -1))))
            .toCompletableFuture();
    engine.scheduler.tick();
    assertThat(marked.join())
        .isEqualTo(
            new ClearResult.Refused(
                "Run 'r1' of DAG 'diamond' is being cancelled. Mark its tasks once it has ended."));
    engine.scheduler.tick();
    mark(TaskState.SUCCESS, "d");
    assertThat(engine.runState(run)).isEqualTo("failed");
    mark(TaskState.SUCCESS, "a", "b", "c");
    engine.runs.mark(
        List.of(new MarkRequest(run, null, TaskState.SUCCESS, false, false, "Marked by a test.")));
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("failed");
  }

  @Test
  void a_whole_run_is_marked_as_success() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", DONE);
    engine.runs.mark(
        List.of(new MarkRequest(run, null, TaskState.SUCCESS, false, false, "Marked by a test.")));
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(engine.state(run, "d")).isEqualTo("success");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_run_that_has_ended_gets_another_state_and_one_queued_again_ends_as_its_tasks_say() {
    begin(new ClearingTest.Line(), "line");
    end("a", DONE);
    end("b", DONE);
    end("c", DONE);
    engine.runs.markRun(run, RunState.FAILED, "Marked failed by a test.");
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.one("select reason as v from dag_run where id = ?", run))
        .isEqualTo("Marked failed by a test.");
    engine.runs.markRun(run, RunState.QUEUED, "Queued again by a test.");
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void marking_what_is_so_already_touches_nothing() {
    begin(new ClearingTest.Line(), "line");
    end("a", DONE);
    assertThat(touched(request(TaskState.SUCCESS, new Target("a", -1)))).isEmpty();
    engine.changes.clear();
    mark(TaskState.SUCCESS, "a");
    assertThat(engine.changes).isEmpty();
  }

  private void begin(DagDefinition definition, String dagId) {
    dag = engine.publish(definition);
    run = engine.trigger(dagId, "r1");
  }

  private MarkRequest request(TaskState state, Target... targets) {
    return new MarkRequest(run, List.of(targets), state, false, false, "Marked by a test.");
  }

  private static List<Target> targets(String... tasks) {
    return java.util.Arrays.stream(tasks).map(task -> new Target(task, -1)).toList();
  }

  private void mark(TaskState state, String... tasks) {
    engine.runs.mark(
        List.of(new MarkRequest(run, targets(tasks), state, false, false, "Marked by a test.")));
    engine.scheduler.tick();
  }

  private List<String> touched(MarkRequest request) {
    List<UUID> ids = ((ClearResult.Cleared) engine.runs.wouldMark(List.of(request))).instances();
    return ids.stream()
        .map(id -> engine.one("select task_id as v from task_instance where id = ?", id))
        .toList();
  }

  private List<String> underWay() {
    return engine.local.underWay().stream().map(work -> work.attempt().taskId()).sorted().toList();
  }

  private Workload workload(String taskId) {
    return engine.local.underWay().stream()
        .filter(work -> work.attempt().taskId().equals(taskId))
        .findFirst()
        .orElseThrow();
  }

  private void end(String taskId, Outcome outcome) {
    engine.local.finish(workload(taskId).attempt().attemptId(), outcome);
    engine.scheduler.tick();
  }

  private void report(Workload work, Outcome outcome) {
    engine.scheduler.onEvent(
        new ExecutionEvent.Finished(work.attempt().attemptId(), engine.clock.instant(), outcome));
    engine.scheduler.tick();
  }

  private static Outcome value(String json) {
    return new Outcome.Succeeded(EngineFixture.json(json));
  }
}
