package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.dispatch.ClearRequest.Only;
import dev.windlass.engine.dispatch.ClearRequest.Target;
import dev.windlass.engine.event.Change;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearingTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);
  private static final Outcome BROKEN = new Outcome.Failed("exit code 1");

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

  @Dag("line")
  static final class Line implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var a = dag.task("a", bash("echo a"));
      var b = dag.task("b", bash("echo b")).retry(times(1).backoff(ofMinutes(1), ofMinutes(1)));
      var c = dag.task("c", bash("echo c"));
      a.then(b);
      b.then(c);
    }
  }

  @Test
  void a_failed_run_goes_on_where_it_failed() {
    begin(new Line(), "line");
    end("a", DONE);
    end("b", new Outcome.Rejected("no such connection"));
    assertThat(engine.runState(run)).isEqualTo("failed");
    clear(null, Only.FAILED);
    assertThat(engine.runState(run)).isEqualTo("running");
    assertThat(engine.state(run, "a")).isEqualTo("success");
    assertThat(underWay()).containsExactly("b");
    assertThat(workload("b").attempt().tryNumber()).isEqualTo(2);
    end("b", DONE);
    end("c", DONE);
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(engine.reason(run, "c")).isNull();
  }

  @Test
  void its_retries_begin_anew_and_its_tries_are_counted_on() throws Exception {
    begin(new Line(), "line");
    end("a", DONE);
    end("b", BROKEN);
    engine.advance(java.time.Duration.ofMinutes(1));
    end("b", BROKEN);
    assertThat(engine.state(run, "b")).isEqualTo("failed");
    clear(null, Only.FAILED);
    end("b", BROKEN);
    assertThat(engine.state(run, "b")).isEqualTo("up_for_retry");
    engine.advance(java.time.Duration.ofMinutes(1));
    assertThat(workload("b").attempt().tryNumber()).isEqualTo(4);
    end("b", DONE);
    assertThat(engine.log("line", "r1", "b", 1)).isNotEmpty();
    assertThat(engine.log("line", "r1", "b", 4)).as("it said nothing").isEmpty();
    assertThat(tries("b", -1)).containsExactly("failed", "failed", "failed", "success");
  }

  @Test
  void a_task_alone_runs_again_and_what_comes_after_stays() {
    begin(new Line(), "line");
    endEverything();
    clear(List.of(new Target("b", -1)), Only.ALL);
    assertThat(underWay()).containsExactly("b");
    assertThat(engine.state(run, "c")).isEqualTo("success");
    end("b", BROKEN);
    assertThat(engine.runState(run)).isEqualTo("running");
    engine.advance(java.time.Duration.ofMinutes(1));
    end("b", BROKEN);
    assertThat(engine.state(run, "c")).isEqualTo("success");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_task_runs_again_with_what_comes_after_or_before_it() {
    begin(new Line(), "line");
    endEverything();
    assertThat(touched(request(List.of(new Target("b", -1)), Only.ALL, true, false)))
        .containsExactly("b", "c");
    assertThat(touched(request(List.of(new Target("b", -1)), Only.ALL, false, true)))
        .containsExactly("a", "b");
    assertThat(engine.runState(run)).isEqualTo("success");
    engine.runs.clear(request(List.of(new Target("b", -1)), Only.ALL, true, false));
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("b");
    assertThat(engine.state(run, "c")).isEqualTo("none");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_whole_run_runs_again() {
    begin(new SchedulerTest.Diamond(), "diamond");
    endEverything();
    clear(null, Only.ALL);
    assertThat(underWay()).containsExactly("a");
    assertThat(engine.state(run, "d")).isEqualTo("none");
    RunInvariants.check(engine, dag, run);
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(tries("d", -1)).containsExactly("success", "success");
  }

  @Test
  void clearing_again_before_anything_started_changes_nothing() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", DONE);
    end("b", BROKEN);
    end("c", DONE);
    engine.database.inTransaction(tx -> tx.update("update dag set is_paused = true"));
    clear(null, Only.FAILED);
    assertThat(engine.runState(run)).isEqualTo("queued");
    assertThat(touched(request(null, Only.FAILED, false, false))).isEmpty();
    clear(null, Only.FAILED);
    RunInvariants.check(engine, dag, run);
    engine.database.inTransaction(tx -> tx.update("update dag set is_paused = false"));
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("b");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(tries("c", -1)).containsExactly("success");
  }

  @Test
  void two_clearings_of_one_pass_count_once() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", new Outcome.Failed("no"));
    assertThat(engine.runState(run)).isEqualTo("failed");
    engine.runs.clear(request(List.of(new Target("d", -1)), Only.ALL, false, false));
    engine.runs.clear(request(List.of(new Target("b", -1)), Only.ALL, false, false));
    engine.scheduler.tick();
    assertThat(engine.state(run, "d")).isEqualTo("upstream_failed");
    assertThat(engine.reason(run, "b")).isEqualTo("Upstream task 'a' failed.");
    assertThat(engine.runState(run)).isEqualTo("failed");
  }

  @Test
  void a_task_under_way_is_ended_before_it_runs_again() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", DONE);
    Workload before = workload("b");
    engine.local.start(before.attempt().attemptId());
    engine.runs.clear(request(List.of(new Target("b", -1)), Only.ALL, false, false));
    engine.scheduler.tick();
    assertThat(engine.local.cancelled()).containsKey(before.attempt().attemptId());
    engine.scheduler.tick();
    assertThat(workload("b").attempt().tryNumber()).isEqualTo(2);
    report(before, value("7"));
    assertThat(engine.state(run, "b")).isEqualTo("queued");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(tries("b", -1)).containsExactly("failed", "success");
  }

  @Test
  void a_success_that_comes_after_the_clearing_is_not_taken() {
    begin(new SchedulerTest.Values(), "values");
    Workload before = workload("one");
    engine.local.start(before.attempt().attemptId());
    engine.scheduler.tick();
    engine.runs.clear(request(null, Only.ALL, false, false));
    engine.local.finish(before.attempt().attemptId(), value("1"));
    engine.scheduler.tick();
    assertThat(engine.state(run, "list")).isEqualTo("none");
    RunInvariants.check(engine, dag, run);
    assertThat(workload("one").attempt().tryNumber()).isEqualTo(2);
  }

  @Test
  void what_comes_after_and_is_under_way_must_be_cleared_too() {
    begin(new Line(), "line");
    end("a", DONE);
    assertThat(
            engine.runs.wouldClear(request(List.of(new Target("a", -1)), Only.ALL, false, false)))
        .isEqualTo(
            new ClearResult.Refused(
                "Task 'b' comes after what is to be cleared and is under way (queued). Clear it too,"
                    + " with include_downstream, or wait until it has ended."));
    engine.runs.clear(request(List.of(new Target("a", -1)), Only.ALL, true, false));
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("a");
    assertThat(engine.state(run, "b")).isEqualTo("none");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(tries("b", -1)).containsExactly("failed", "success");
  }

  @Test
  void a_cancelled_run_goes_on_with_what_the_cancellation_ended() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", DONE);
    engine.runs.cancel(run, "somebody");
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("failed");
    clear(null, Only.FAILED);
    assertThat(engine.one("select reason as v from dag_run where id = ?", run)).isNull();
    assertThat(underWay()).containsExactlyInAnyOrder("b", "c");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(engine.state(run, "d")).isEqualTo("success");
    assertThat(tries("a", -1)).containsExactly("success");
  }

  @Test
  void a_run_that_is_being_cancelled_must_have_ended_first() {
    begin(new SchedulerTest.Diamond(), "diamond");
    engine.runs.cancel(run, "somebody");
    var cleared = engine.runs.clear(request(null, Only.ALL, false, false)).toCompletableFuture();
    engine.scheduler.tick();
    assertThat(cleared.join())
        .isEqualTo(
            new ClearResult.Refused(
                "Run 'r1' of DAG 'diamond' is being cancelled. Clear it once it has ended."));
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("failed");
  }

  @Test
  void cancelling_ends_for_good_what_was_to_run_again() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", DONE);
    engine.runs.clear(request(null, Only.ALL, false, false));
    engine.runs.cancel(run, "somebody");
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.state(run, "a")).isEqualTo("skipped");
    assertThat(engine.state(run, "b")).isEqualTo("failed");
    assertThat(underWay()).isEmpty();
  }

  @Test
  void a_cleared_mapped_task_is_expanded_again_and_its_elements_keep_their_history()
      throws Exception {
    begin(new SchedulerTest.Values(), "values");
    end("one", value("1"));
    end("list", value("[7, 8, 9]"));
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    clear(List.of(new Target("list", -1)), Only.ALL, true);
    end("list", value("[5, 6]"));
    assertThat(underWay()).containsExactly("double", "double");
    assertThat(engine.local.underWay().getFirst().attempt().element().asInt()).isEqualTo(5);
    assertThat(workload("double").attempt().tryNumber()).isEqualTo(2);
    end("double", value("10"));
    end("double", value("12"));
    assertThat(tries("double", 1)).containsExactly("success", "success");
    assertThat(workload("sum").attempt().outputs().get("double").toString()).isEqualTo("[10,12]");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    clear(null, Only.ALL);
    end("one", value("1"));
    end("list", value("[1, 2, 3]"));
    endEverything();
    assertThat(tries("double", 2)).containsExactly("success", "success");
    assertThat(tries("double", 0)).containsExactly("success", "success", "success");
  }

  @Test
  void a_mapped_task_under_way_is_ended_and_expanded_again() {
    begin(new SchedulerTest.Values(), "values");
    end("one", value("1"));
    end("list", value("[7, 8, 9]"));
    end("double", value("14"));
    engine.runs.clear(request(List.of(new Target("double", -1)), Only.ALL, false, false));
    engine.scheduler.tick();
    RunInvariants.check(engine, dag, run);
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("double", "double");
    assertThat(workload("double").attempt().element().asInt()).isEqualTo(7);
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(tries("double", 0)).containsExactly("success", "success");
    assertThat(tries("double", 1)).containsExactly("failed", "success");
  }

  @Test
  void a_mapped_task_that_is_being_ended_can_be_cancelled() {
    begin(new SchedulerTest.Values(), "values");
    end("one", value("1"));
    end("list", value("[7, 8, 9]"));
    end("double", value("14"));
    engine.runs.clear(request(List.of(new Target("double", -1)), Only.ALL, false, false));
    engine.runs.cancel(run, "somebody");
    engine.scheduler.tick();
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("failed");
    clear(null, Only.FAILED);
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void only_the_failed_elements_of_a_mapped_task_run_again() {
    begin(new SchedulerTest.Values(), "values");
    end("one", value("1"));
    end("list", value("[7, 8, 9]"));
    end("double", BROKEN);
    end("double", value("16"));
    end("double", value("18"));
    assertThat(engine.state(run, "sum")).isEqualTo("upstream_failed");
    assertThat(touched(request(null, Only.FAILED, false, false)))
        .containsExactlyInAnyOrder("double", "sum");
    clear(null, Only.FAILED);
    assertThat(underWay()).containsExactly("double");
    assertThat(engine.state(run, "double", 1)).isEqualTo("success");
    end("double", value("14"));
    assertThat(workload("sum").attempt().outputs().get("double").toString())
        .isEqualTo("[14,16,18]");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(tries("double", 0)).containsExactly("failed", "success");
    assertThat(tries("double", 1)).containsExactly("success");
  }

  @Test
  void one_element_of_a_mapped_task_runs_again_no_more_at_once_than_allowed() {
    begin(new SchedulerTest.Values(), "values");
    end("one", value("1"));
    end("list", value("[7, 8, 9]"));
    endEverything();
    clear(
        List.of(new Target("double", 0), new Target("double", 1), new Target("double", 2)),
        Only.ALL,
        true);
    assertThat(underWay()).containsExactly("double", "double");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    clear(List.of(new Target("double", 1)), Only.ALL, false);
    assertThat(engine.local.underWay().getFirst().attempt().element().asInt()).isEqualTo(8);
    assertThat(engine.state(run, "double")).isEqualTo("running");
    endEverything();
    assertThat(tries("double", 1)).containsExactly("success", "success", "success");
    assertThat(tries("sum", -1)).containsExactly("success", "success");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void an_engine_that_was_killed_ends_what_it_was_to_end() {
    begin(new SchedulerTest.Diamond(), "diamond");
    end("a", DONE);
    engine.database.inTransaction(
        tx -> tx.update("update task_instance set restarting = true where task_id = 'b'"));
    Workload before = workload("b");
    engine.scheduler.tick();
    assertThat(engine.local.cancelled()).containsKey(before.attempt().attemptId());
    engine.runs.clear(request(List.of(new Target("c", -1)), Only.ALL, false, false));
    engine.restart();
    engine.scheduler.tick();
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void the_page_is_told() {
    begin(new Line(), "line");
    endEverything();
    engine.changes.clear();
    clear(List.of(new Target("c", -1)), Only.ALL);
    assertThat(engine.changes)
        .anySatisfy(change ->
            assertThat(change)
                .isInstanceOfSatisfying(
                    Change.OfTaskInstance.class,
                    task -> {
                      assertThat(task.taskId()).isEqualTo("c");
                      assertThat(task.tryNumber()).isEqualTo(1);
                      assertThat(task.state()).isNull();
                      assertThat(task.progress().endDate()).isNull();
                    }));
    assertThat(engine.changes)
        .filteredOn(Change.OfRun.class::isInstance)
        .extracting(change -> ((Change.OfRun) change).state())
        .containsExactly(RunState.QUEUED, RunState.RUNNING);
  }

  private void begin(DagDefinition definition, String dagId) {
    dag = engine.publish(definition);
    run = engine.trigger(dagId, "r1");
  }

  private ClearRequest request(
      List<Target> targets, Only only, boolean downstream, boolean upstream) {
    return new ClearRequest(run, targets, only, upstream, downstream, null, "Cleared by a test.");
  }

  private void clear(List<Target> targets, Only only) {
    clear(targets, only, false);
  }

  private void clear(List<Target> targets, Only only, boolean downstream) {
    ClearRequest request = request(targets, only, downstream, false);
    ClearResult expected = engine.runs.wouldClear(request);
    var cleared = engine.runs.clear(request).toCompletableFuture();
    engine.scheduler.tick();
    assertThat(cleared.join()).isEqualTo(expected).isInstanceOf(ClearResult.Cleared.class);
  }

  private List<String> touched(ClearRequest request) {
    return switch (engine.runs.wouldClear(request)) {
      case ClearResult.Refused(String why) -> throw new AssertionError(why);
      case ClearResult.Cleared(List<UUID> ids) ->
          ids.stream()
              .map(id -> engine.one("select task_id as v from task_instance where id = ?", id))
              .toList();
    };
  }

  private List<String> tries(String taskId, int mapIndex) {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> row.text("state"),
            """
            select a.state from task_attempt a join task_instance ti on ti.id = a.task_instance_id
            where ti.dag_run_id = ? and ti.task_id = ? and ti.map_index = ? order by a.try_number
            """,
            run,
            taskId,
            mapIndex));
  }

  private List<String> underWay() {
    return engine.local.underWay().stream().map(w -> w.attempt().taskId()).toList();
  }

  private Workload workload(String taskId) {
    return engine.local.underWay().stream()
        .filter(w -> w.attempt().taskId().equals(taskId))
        .findFirst()
        .orElseThrow();
  }

  private void end(String taskId, Outcome outcome) {
    Workload workload = workload(taskId);
    engine.local.start(workload.attempt().attemptId());
    engine.local.finish(workload.attempt().attemptId(), outcome);
    engine.scheduler.tick();
  }

  private void endEverything() {
    while (engine.local.finishAll(workload -> value("[1]")) > 0) {
      engine.scheduler.tick();
    }
  }

  private void report(Workload workload, Outcome outcome) {
    engine.scheduler.onEvent(
        new ExecutionEvent.Finished(
            workload.attempt().attemptId(), engine.clock.instant(), outcome));
    engine.scheduler.tick();
  }

  private static Outcome value(String json) {
    return new Outcome.Succeeded(EngineFixture.json(json));
  }
}
