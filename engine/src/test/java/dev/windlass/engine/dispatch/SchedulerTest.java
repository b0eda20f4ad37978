package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.*;
import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTest {

  static final Outcome DONE = new Outcome.Succeeded(null);

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("diamond")
  static final class Diamond implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var a = dag.task("a", bash("echo a"));
      var b = dag.task("b", bash("echo b"));
      var c = dag.task("c", bash("echo c"));
      var d = dag.task("d", bash("echo d"));
      a.then(b, c);
      b.then(d);
      c.then(d);
    }
  }

  @Dag("busy")
  static final class Busy implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.maxActiveRuns(2_000);
      dag.task("only", bash("true"));
    }
  }

  @Test
  void of_very_many_queued_runs_the_oldest_thousand_start_and_the_next_pass_starts_the_others() {
    engine.publish(new Busy());
    for (int i = 0; i < 1_003; i++) {
      engine.create("busy", "r" + i, null);
    }

    engine.scheduler.tick();
    assertThat(engine.one("select count(*) as v from dag_run where state = 'running'"))
        .isEqualTo("1000");
    engine.scheduler.tick();
    assertThat(engine.one("select count(*) as v from dag_run where state = 'running'"))
        .isEqualTo("1003");
  }

  @Test
  void tasks_start_when_all_their_upstream_tasks_succeeded() {
    engine.publish(new Diamond());
    UUID run = engine.trigger("diamond", "r1");
    assertThat(underWay()).containsExactly("a");
    endAll(DONE);
    assertThat(underWay()).containsExactlyInAnyOrder("b", "c");
    end("b", DONE);
    assertThat(underWay()).containsExactly("c");
    end("c", DONE);
    assertThat(underWay()).containsExactly("d");
    end("d", DONE);
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_failure_stops_what_comes_after_it_and_fails_the_run() {
    engine.publish(new Diamond());
    UUID run = engine.trigger("diamond", "r1");
    endAll(DONE);
    end("b", new Outcome.Failed("exit code 3"));
    assertThat(engine.state(run, "b")).isEqualTo("failed");
    assertThat(engine.state(run, "d")).isEqualTo("upstream_failed");
    assertThat(engine.reason(run, "d")).isEqualTo("Upstream task 'b' failed.");
    assertThat(engine.runState(run)).isEqualTo("running");
    end("c", DONE);
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.one("select reason as v from dag_run where id = ?", run))
        .isEqualTo("Task 'b' failed.");
  }

  @Test
  void skipping_goes_on_to_what_comes_after() {
    engine.publish(new Diamond());
    UUID run = engine.trigger("diamond", "r1");
    endAll(new Outcome.Skipped("exit code 99"));
    assertThat(engine.state(run, "d")).isEqualTo("skipped");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Dag("values")
  static final class Values implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var one = dag.call("one", this::one);
      var list = dag.call("list", this::list).with(one);
      var doubled = dag.call("double", this::twice).each(list).atMost(2);
      dag.call("sum", this::sum).with(doubled);
    }

    int one() {
      return 1;
    }

    List<Integer> list(int n) {
      return List.of(n);
    }

    int twice(int n) {
      return n;
    }

    int sum(List<Integer> all) {
      return all.size();
    }
  }

  @Test
  void values_pass_from_task_to_task_and_a_mapped_task_runs_once_per_element() {
    engine.publish(new Values());
    UUID run = engine.trigger("values", "r1");
    end("one", value("1"));
    assertThat(workload("list").attempt().outputs().get("one").asInt()).isEqualTo(1);
    end("list", value("[7, 8, 9]"));
    assertThat(underWay()).containsExactly("double", "double");
    Workload first = engine.local.underWay().getFirst();
    assertThat(first.attempt().element().asInt()).isEqualTo(7);
    assertThat(engine.state(run, "double", 2)).isEqualTo("none");
    finish(first, value("14"));
    assertThat(engine.state(run, "double", 2)).isEqualTo("queued");
    assertThat(engine.state(run, "double")).isEqualTo("running");
    engine.local.underWay().stream()
        .toList()
        .forEach(w -> finish(w, value(String.valueOf(w.attempt().element().asInt() * 2))));
    assertThat(engine.state(run, "double")).isEqualTo("success");
    JsonNode collected = workload("sum").attempt().outputs().get("double");
    assertThat(collected.toString()).isEqualTo("[14,16,18]");
    endAll(value("3"));
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_mapped_task_over_an_empty_list_is_skipped() {
    engine.publish(new Values());
    UUID run = engine.trigger("values", "r1");
    end("one", value("1"));
    end("list", value("[]"));
    assertThat(engine.state(run, "double")).isEqualTo("skipped");
    assertThat(engine.state(run, "sum")).isEqualTo("skipped");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_failed_element_fails_its_task_when_all_elements_have_ended() {
    engine.publish(new Values());
    UUID run = engine.trigger("values", "r1");
    end("one", value("1"));
    end("list", value("[7, 8]"));
    finish(engine.local.underWay().getFirst(), new Outcome.Failed("no"));
    assertThat(engine.state(run, "double")).isEqualTo("running");
    finish(engine.local.underWay().getFirst(), value("1"));
    assertThat(engine.state(run, "double")).isEqualTo("failed");
    assertThat(engine.reason(run, "double")).isEqualTo("1 of 2 elements failed.");
    assertThat(engine.state(run, "sum")).isEqualTo("upstream_failed");
    assertThat(engine.runState(run)).isEqualTo("failed");
  }

  @Dag("retrying")
  static final class Retrying implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("flaky", bash("exit 1")).retry(times(1).backoff(ofMinutes(1), ofMinutes(1)));
    }
  }

  @Test
  void a_failed_task_is_tried_again_when_its_wait_is_over() throws Exception {
    engine.publish(new Retrying());
    UUID run = engine.trigger("retrying", "r1");
    end("flaky", new Outcome.Failed("exit code 1"));
    assertThat(engine.state(run, "flaky")).isEqualTo("up_for_retry");
    engine.advance(Duration.ofSeconds(59));
    assertThat(underWay()).isEmpty();
    engine.advance(Duration.ofSeconds(1));
    assertThat(underWay()).containsExactly("flaky");
    assertThat(workload("flaky").attempt().tryNumber()).isEqualTo(2);
    end("flaky", new Outcome.Failed("exit code 1"));
    assertThat(engine.state(run, "flaky")).isEqualTo("failed");
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.log("retrying", "r1", "flaky", 1))
        .contains("Attempt 1 failed: exit code 1. Retries at 04:01:00 UTC, attempt 2 of 2.");
  }

  @Dag("templated")
  static final class Templated implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("greet", bash("echo {{ ds }} {{ ti.try_number }}"))
          .retry(times(1).every(ofMinutes(1)));
      dag.task("plain", bash("echo plain"));
    }
  }

  @Test
  void each_try_keeps_its_texts_as_they_were_rendered() throws Exception {
    engine.publish(new Templated());
    engine.trigger("templated", "r1");
    end("greet", new Outcome.Failed("exit code 1"));
    engine.advance(Duration.ofMinutes(2));
    List<String> rendered =
        engine.database.inTransaction(tx ->
            tx.query(
                row -> row.text("v"),
                """
                select rendered_fields as v from task_attempt where rendered_fields is not null
                order by try_number
                """));
    assertThat(rendered)
        .containsExactly(
            "{\"command\":\"echo 2026-01-31 1\"}", "{\"command\":\"echo 2026-01-31 2\"}");
  }

  @Dag("choosy")
  static final class Choosy implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("choosy", bash("exit 1"))
          .retry(times(9).every(ofMinutes(1)).onExitCode(75).onlyOn(java.io.IOException.class));
    }
  }

  @Test
  void a_failure_that_a_retry_is_not_for_fails_at_once() throws Exception {
    engine.publish(new Choosy());
    UUID run = engine.trigger("choosy", "r1");
    end("choosy", new Outcome.Failed("later", FailureFacts.ofExitCode(75)));
    assertThat(engine.state(run, "choosy")).isEqualTo("up_for_retry");
    engine.advance(Duration.ofMinutes(2));
    end(
        "choosy",
        new Outcome.Failed("cut", FailureFacts.of(new java.io.FileNotFoundException("x"))));
    assertThat(engine.state(run, "choosy")).isEqualTo("up_for_retry");
    engine.advance(Duration.ofMinutes(2));
    end("choosy", new Outcome.Failed("wrong", FailureFacts.ofExitCode(2)));
    assertThat(engine.state(run, "choosy")).isEqualTo("failed");
    assertThat(engine.reason(run, "choosy"))
        .isEqualTo("wrong. It is not tried again: retries are only for exit code 75, IOException.");
  }

  @Test
  void a_lost_attempt_is_repeated_three_times_without_using_up_a_retry() {
    engine.publish(new Diamond());
    UUID run = engine.trigger("diamond", "r1");
    for (int i = 1; i <= 3; i++) {
      end("a", new Outcome.Lost("The worker died."));
      assertThat(underWay()).containsExactly("a");
    }
    end("a", new Outcome.Lost("The worker died."));
    assertThat(engine.state(run, "a")).isEqualTo("failed");
    assertThat(engine.reason(run, "a"))
        .isEqualTo("The worker died. It was lost 4 times; it is not repeated again.");
  }

  @Test
  void a_result_counts_once_and_only_for_the_current_attempt() {
    engine.publish(new Diamond());
    UUID run = engine.trigger("diamond", "r1");
    Workload first = workload("a");
    end("a", new Outcome.Lost("gone"));
    report(first, DONE);
    assertThat(engine.state(run, "a")).isEqualTo("queued");
    Workload second = workload("a");
    end("a", DONE);
    report(second, new Outcome.Failed("late"));
    report(second, DONE);
    assertThat(engine.state(run, "a")).isEqualTo("success");
    assertThat(underWay()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void an_engine_that_was_killed_repeats_what_nobody_has_any_more() {
    engine.publish(new Diamond());
    UUID run = engine.trigger("diamond", "r1");
    engine.restart();
    assertThat(engine.state(run, "a")).isEqualTo("queued");
    assertThat(workload("a").attempt().tryNumber()).isEqualTo(2);
    endAll(DONE);
    endAll(DONE);
    endAll(DONE);
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void no_more_attempts_are_given_out_than_there_are_slots() {
    engine.publish(new Values());
    engine.publish(new Diamond());
    for (int i = 0; i < 6; i++) {
      engine.trigger("diamond", "r" + i);
    }
    assertThat(engine.local.underWay()).hasSize(4);
    end("a", DONE);
    assertThat(engine.local.underWay()).hasSize(4);
  }

  @Test
  void cancelling_ends_what_runs_and_skips_what_waits() {
    engine.publish(new Diamond());
    UUID run = engine.trigger("diamond", "r1");
    endAll(DONE);
    engine.runs.cancel(run, "somebody");
    engine.scheduler.tick();
    assertThat(engine.local.cancelled().values()).containsOnly("Cancelled by somebody.");
    engine.scheduler.tick();
    assertThat(engine.state(run, "b")).isEqualTo("failed");
    assertThat(engine.state(run, "d")).isEqualTo("skipped");
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.one("select reason as v from dag_run where id = ?", run))
        .isEqualTo("Cancelled by somebody.");
  }

  @Test
  void nothing_of_a_paused_dag_is_started_until_it_goes_on() {
    engine.publish(new Diamond());
    engine.database.inTransaction(tx -> tx.update("update dag set is_paused = true"));
    UUID run = engine.trigger("diamond", "r1");
    assertThat(engine.runState(run)).isEqualTo("queued");
    engine.database.inTransaction(tx -> tx.update("update dag set is_paused = false"));
    engine.scheduler.look();
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("running");
    assertThat(underWay()).containsExactly("a");
  }

  @Dag("querying")
  static final class Querying implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("query", sql("warehouse").update("delete from t"));
    }
  }

  @Test
  void a_task_whose_connection_is_missing_fails_and_says_so() {
    engine.connections.put(
        "warehous", new Connection("warehous", "h2", null, null, null, null, null, null));
    engine.publish(new Querying());
    UUID run = engine.trigger("querying", "r1");
    engine.scheduler.tick();
    assertThat(engine.state(run, "query")).isEqualTo("failed");
    assertThat(engine.reason(run, "query"))
        .isEqualTo(
            "Task 'query' uses connection 'warehouse', which does not exist. Did you mean 'warehous'?"
                + " Add it with POST /api/v2/connections or set WINDLASS_CONN_WAREHOUSE.");
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
    finish(workload(taskId), outcome);
  }

  private void finish(Workload workload, Outcome outcome) {
    engine.local.start(workload.attempt().attemptId());
    engine.scheduler.tick();
    engine.local.finish(workload.attempt().attemptId(), outcome);
    engine.scheduler.tick();
  }

  private void report(Workload workload, Outcome outcome) {
    engine.scheduler.onEvent(
        new dev.windlass.executor.ExecutionEvent.Finished(
            workload.attempt().attemptId(), engine.clock.instant(), outcome));
    engine.scheduler.tick();
  }

  private void endAll(Outcome outcome) {
    Function<Workload, Outcome> same = workload -> outcome;
    engine.local.finishAll(same);
    engine.scheduler.tick();
  }

  private static Outcome value(String json) {
    return new Outcome.Succeeded(EngineFixture.json(json));
  }
}
