package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastDependenceTest {

  static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant SECOND = Instant.parse("2026-01-02T00:00:00Z");
  static final Instant THIRD = Instant.parse("2026-01-03T00:00:00Z");

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("ledger")
  static final class Ledger implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var read = dag.task("read", bash("true"));
      var add = dag.task("add", bash("true")).dependsOnPast();
      read.then(add);
    }
  }

  @Test
  void a_task_waits_for_its_good_end_in_the_run_before() {
    engine.publish(new Ledger());
    UUID first = engine.trigger("ledger", "first", FIRST);
    UUID second = engine.trigger("ledger", "second", SECOND);
    end(second, "read", new Outcome.Succeeded(null));
    assertThat(engine.state(second, "add")).isEqualTo("none");
    assertThat(engine.reason(second, "add")).isEqualTo("Waits for add in the run before, first.");
    end(first, "read", new Outcome.Succeeded(null));
    assertThat(underWay(second)).isEmpty();
    end(first, "add", new Outcome.Skipped("nothing to add"));
    assertThat(underWay(second)).containsExactly("add");
    end(second, "add", new Outcome.Succeeded(null));
    assertThat(engine.runState(second)).isEqualTo("success");
  }

  @Test
  void a_failure_in_the_run_before_is_waited_for_until_it_is_set_right() {
    engine.publish(new Ledger());
    UUID first = engine.trigger("ledger", "first", FIRST);
    UUID second = engine.trigger("ledger", "second", SECOND);
    end(first, "read", new Outcome.Succeeded(null));
    end(first, "add", new Outcome.Failed("exit code 1"));
    end(second, "read", new Outcome.Succeeded(null));
    assertThat(engine.reason(second, "add"))
        .isEqualTo(
            "Waits for add in the run before, first, which failed. Clear it there, or mark it as a success.");
    engine.database.inTransaction(tx ->
        tx.update(
            "update task_instance set state = 'success' where dag_run_id = ? and task_id = 'add'",
            first));
    engine.scheduler.tick();
    assertThat(underWay(second)).containsExactly("add");
  }

  @Test
  void what_was_cleared_before_it_meanwhile_is_waited_for_too() {
    engine.publish(new Ledger());
    UUID first = engine.trigger("ledger", "first", FIRST);
    UUID second = engine.trigger("ledger", "second", SECOND);
    end(second, "read", new Outcome.Succeeded(null));
    engine.runs.clear(
        new ClearRequest(
            second,
            List.of(new ClearRequest.Target("read", -1)),
            ClearRequest.Only.ALL,
            false,
            false,
            null,
            "Cleared by a test."));
    engine.scheduler.tick();
    end(first, "read", new Outcome.Succeeded(null));
    end(first, "add", new Outcome.Succeeded(null));
    assertThat(underWay(second)).containsExactly("read");
    end(second, "read", new Outcome.Succeeded(null));
    assertThat(underWay(second)).containsExactly("add");
  }

  @Test
  void runs_without_a_logical_date_and_the_first_one_wait_for_nothing() {
    engine.publish(new Ledger());
    UUID second = engine.trigger("ledger", "second", SECOND);
    UUID manual = engine.trigger("ledger", "manual");
    end(second, "read", new Outcome.Succeeded(null));
    end(manual, "read", new Outcome.Succeeded(null));
    assertThat(underWay(second)).containsExactly("add");
    assertThat(underWay(manual)).containsExactly("add");
  }

  @Test
  void a_run_that_is_deleted_is_waited_for_no_more() {
    engine.publish(new Ledger());
    engine.trigger("ledger", "first", FIRST);
    UUID second = engine.trigger("ledger", "second", SECOND);
    UUID third = engine.trigger("ledger", "third", THIRD);
    end(third, "read", new Outcome.Succeeded(null));
    assertThat(engine.reason(third, "add")).contains("second");
    engine.database.inTransaction(tx ->
        tx.update("delete from task_instance where dag_run_id = ?", second)
            + tx.update("delete from dag_run where id = ?", second));
    engine.scheduler.tick();
    assertThat(engine.reason(third, "add")).contains("first");
  }

  @Dag("replace")
  static final class Replace implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var replace = dag.task("replace", bash("true")).waitForDownstream();
      var check = dag.task("check", bash("true"));
      var report = dag.task("report", bash("true"));
      replace.then(check).then(report);
    }
  }

  @Test
  void a_task_waits_for_the_tasks_right_after_it_in_the_run_before() {
    engine.publish(new Replace());
    UUID first = engine.trigger("replace", "first", FIRST);
    UUID second = engine.trigger("replace", "second", SECOND);
    end(first, "replace", new Outcome.Succeeded(null));
    assertThat(underWay(second)).isEmpty();
    assertThat(engine.reason(second, "replace")).contains("Waits for check");
    end(first, "check", new Outcome.Succeeded(null));
    assertThat(underWay(second)).containsExactly("replace");
    assertThat(engine.state(first, "report")).isEqualTo("queued");
  }

  @Dag("fragile")
  static final class Fragile implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.pauseAfterFailures(2);
      dag.task("try", bash("false"));
    }
  }

  @Test
  void a_dag_is_paused_after_so_many_failures_in_a_row() {
    engine.publish(new Fragile());
    fail("fragile", "r1");
    end(engine.trigger("fragile", "r2"), "try", new Outcome.Succeeded(null));
    fail("fragile", "r3");
    assertThat(paused()).isFalse();
    fail("fragile", "r4");
    assertThat(paused()).isTrue();
    assertThat(engine.one("select paused_reason as v from dag where dag_id = 'fragile'"))
        .isEqualTo("Paused after 2 failed runs in a row, the last one r4.");
    assertThat(engine.one("select event as v from event_log where dag_id = 'fragile'"))
        .isEqualTo("pause_dag_after_failures");
    UUID later = engine.trigger("fragile", "r5");
    assertThat(engine.runState(later)).isEqualTo("queued");
  }

  private boolean paused() {
    return engine
        .database
        .inTransaction(tx ->
            tx.query(
                row -> row.flag("is_paused"), "select is_paused from dag where dag_id = 'fragile'"))
        .getFirst();
  }

  private void fail(String dagId, String runId) {
    engine.advance(Duration.ofSeconds(1));
    end(engine.trigger(dagId, runId), "try", new Outcome.Failed("exit code 1"));
  }

  private List<String> underWay(UUID run) {
    return of(run).stream().map(it -> it.attempt().taskId()).toList();
  }

  private List<Workload> of(UUID run) {
    String runId = engine.one("select run_id as v from dag_run where id = ?", run);
    return engine.local.underWay().stream()
        .filter(it -> it.attempt().run().runId().equals(runId))
        .toList();
  }

  private void end(UUID run, String taskId, Outcome outcome) {
    Workload workload =
        of(run).stream()
            .filter(it -> it.attempt().taskId().equals(taskId))
            .findFirst()
            .orElseThrow();
    engine.local.finish(workload.attempt().attemptId(), outcome);
    engine.scheduler.tick();
  }
}
