package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TimeWatch;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.NewRun;
import dev.windlass.executor.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Task instances that wait for something without holding anything. */
class WaitingTest {

  static final Outcome DONE = new Outcome.Succeeded(null);
  static final Outcome NO_FILE =
      new Outcome.NotYet("file /in.csv", EngineFixture.json("{\"seen\": 7}"));

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("files")
  static final class FilesDag implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var file = dag.task("wait", file("/in.csv").exists()).timeout(ofMinutes(10)).retry(times(1));
      var load = dag.task("load", bash("true"));
      file.then(load);
    }
  }

  @Test
  void a_look_that_finds_nothing_holds_nothing_until_the_next_and_is_no_new_try() {
    engine.publish(new FilesDag());
    UUID run = engine.trigger("files", "r1");
    Workload first = look();
    assertThat(first.attempt().memory()).isNull();
    assertThat(first.attempt().timeout()).isEqualTo(Duration.ofMinutes(10));
    end(first, NO_FILE);
    assertThat(engine.state(run, "wait")).isEqualTo("up_for_reschedule");
    assertThat(engine.reason(run, "wait"))
        .isEqualTo(
            "Waits for file /in.csv, looked once, next look at 2026-01-31T04:01:00Z, gives up at 2026-01-31T04:10:00Z.");
    assertThat(engine.hosted.underWay()).isEmpty();
    assertThat(engine.scheduler.status().executors())
        .allSatisfy(slots -> assertThat(slots.taken()).isZero());

    engine.advance(Duration.ofSeconds(59));
    assertThat(engine.hosted.underWay()).isEmpty();
    engine.advance(Duration.ofSeconds(1));
    Workload second = look();
    assertThat(second.attempt().memory()).isEqualTo(EngineFixture.json("{\"seen\": 7}"));
    assertThat(second.attempt().tryNumber()).isEqualTo(1);
    assertThat(second.attempt().timeout()).isEqualTo(Duration.ofMinutes(9));
    engine.hosted.log(second.attempt().attemptId(), "found it");
    end(second, DONE);
    assertThat(engine.state(run, "wait")).isEqualTo("success");
    assertThat(engine.one("select count(*) as v from task_attempt")).isEqualTo("2");
    assertThat(
            engine.one(
                "select a.state as v from task_attempt a join task_instance t on t.attempt_id = a.id where t.task_id = 'wait'"))
        .isEqualTo("success");
    assertThat(engine.state(run, "load")).isEqualTo("queued");
  }

  @Test
  void all_looks_of_a_try_have_one_log() throws IOException {
    engine.publish(new FilesDag());
    engine.trigger("files", "r1");
    Workload first = look();
    engine.hosted.log(first.attempt().attemptId(), "nothing");
    end(first, NO_FILE);
    engine.advance(Duration.ofMinutes(1));
    Workload second = look();
    engine.hosted.log(second.attempt().attemptId(), "found it");
    end(second, DONE);
    assertThat(engine.log("files", "r1", "wait", 1))
        .containsExactly("nothing", "found it", "Attempt 1 succeeded.");
  }

  @Test
  void a_late_report_of_an_earlier_look_changes_nothing() {
    engine.publish(new FilesDag());
    UUID run = engine.trigger("files", "r1");
    Workload first = look();
    end(first, NO_FILE);
    engine.advance(Duration.ofMinutes(1));
    Workload second = look();
    assertThat(second.attempt().attemptId()).isNotEqualTo(first.attempt().attemptId());
    engine.scheduler.onEvent(
        new dev.windlass.executor.ExecutionEvent.Finished(
            first.attempt().attemptId(), engine.clock.instant(), NO_FILE));
    engine.scheduler.tick();
    assertThat(engine.state(run, "wait")).isEqualTo("queued");
    end(second, DONE);
    assertThat(engine.state(run, "wait")).isEqualTo("success");
  }

  @Test
  void a_wait_whose_time_is_over_fails_at_once_whatever_retries_are_left() {
    engine.publish(new FilesDag());
    UUID run = engine.trigger("files", "r1");
    end(look(), NO_FILE);
    for (int i = 0; i < 9; i++) {
      engine.advance(Duration.ofMinutes(1));
      end(look(), NO_FILE);
    }
    engine.advance(Duration.ofMinutes(1));
    end(look(), NO_FILE);
    assertThat(engine.state(run, "wait")).isEqualTo("failed");
    assertThat(engine.reason(run, "wait"))
        .isEqualTo("Gave up after 10m and 11 looks: waited for file /in.csv.");
    assertThat(engine.runState(run)).isEqualTo("failed");
  }

  @Test
  void a_look_that_fails_uses_up_a_retry_and_the_time_goes_on() {
    engine.publish(new FilesDag());
    UUID run = engine.trigger("files", "r1");
    end(look(), NO_FILE);
    engine.advance(Duration.ofMinutes(1));
    end(look(), new Outcome.Failed("disk full"));
    assertThat(engine.state(run, "wait")).isEqualTo("up_for_retry");
    engine.advance(Duration.ofMinutes(1));
    Workload again = look();
    assertThat(again.attempt().tryNumber()).isEqualTo(2);
    assertThat(again.attempt().memory()).isNull();
    assertThat(again.attempt().timeout()).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void an_engine_that_was_killed_goes_on_from_the_row() {
    engine.publish(new FilesDag());
    UUID run = engine.trigger("files", "r1");
    end(look(), NO_FILE);
    engine.advance(Duration.ofSeconds(30));
    engine.restart();
    assertThat(engine.hosted.underWay()).isEmpty();
    engine.advance(Duration.ofSeconds(30));
    assertThat(look().attempt().memory()).isEqualTo(EngineFixture.json("{\"seen\": 7}"));

    // Killed in the middle of a look: the look is made again, and costs neither a try nor a loss.
    engine.restart();
    engine.scheduler.tick();
    assertThat(engine.state(run, "wait")).isEqualTo("up_for_reschedule");
    engine.advance(Duration.ofMinutes(1));
    Workload again = look();
    assertThat(again.attempt().tryNumber()).isEqualTo(1);
    assertThat(again.attempt().memory()).isEqualTo(EngineFixture.json("{\"seen\": 7}"));
    end(again, DONE);
    assertThat(engine.state(run, "wait")).isEqualTo("success");
  }

  @Test
  void a_run_that_is_cancelled_waits_no_longer() {
    engine.publish(new FilesDag());
    UUID run = engine.trigger("files", "r1");
    end(look(), NO_FILE);
    engine.runs.cancel(run, "ana");
    engine.scheduler.tick();
    assertThat(engine.state(run, "wait")).isEqualTo("skipped");
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.one("select state as v from task_attempt")).isEqualTo("skipped");
    engine.advance(Duration.ofHours(1));
    assertThat(engine.hosted.underWay()).isEmpty();
  }

  @Test
  void those_who_watch_hear_of_the_wait_and_not_of_each_state_of_a_look() {
    engine.publish(new FilesDag());
    engine.trigger("files", "r1");
    end(look(), NO_FILE);
    engine.changes.clear();
    engine.advance(Duration.ofMinutes(1));
    end(look(), NO_FILE);
    assertThat(engine.changes)
        .singleElement()
        .isInstanceOfSatisfying(
            Change.OfTaskInstance.class,
            change -> {
              assertThat(change.state()).isEqualTo(TaskState.UP_FOR_RESCHEDULE);
              assertThat(change.progress().reason()).contains("looked 2 times");
            });
  }

  @Dag("clock")
  static final class ClockDag implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("wait", waitFor(ofDays(30)));
    }
  }

  @Test
  void a_wait_for_a_time_needs_two_looks_however_long_it_is() {
    engine.publish(new ClockDag());
    UUID run = engine.trigger("clock", "r1");
    Workload first = look();
    end(first, new TimeWatch(engine.clock).run(first.attempt(), line -> {}));
    assertThat(engine.state(run, "wait")).isEqualTo("deferred");
    assertThat(engine.reason(run, "wait")).isEqualTo("Waits for 2026-03-02T04:00:00Z.");
    engine.advance(Duration.ofDays(29));
    assertThat(engine.hosted.underWay()).isEmpty();
    engine.advance(Duration.ofDays(1));
    Workload second = look();
    end(second, new TimeWatch(engine.clock).run(second.attempt(), line -> {}));
    assertThat(engine.state(run, "wait")).isEqualTo("success");
  }

  @Dag("upstream")
  static final class UpstreamDag implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true"));
    }
  }

  @Dag("downstream")
  static final class DownstreamDag implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("run", waitForDag("upstream"));
      dag.task("task", waitForTask("upstream", "load"));
      dag.task("yesterday", waitForDag("upstream").shiftedBy(ofDays(-1)));
    }
  }

  @Test
  void a_wait_for_another_dag_goes_on_as_soon_as_its_run_or_task_ends() {
    engine.publish(new UpstreamDag());
    engine.publish(new DownstreamDag());
    UUID down = triggerFor("downstream");
    lookAll();
    assertThat(engine.state(down, "run")).isEqualTo("deferred");
    assertThat(engine.reason(down, "run"))
        .startsWith(
            "Waits for the run of DAG 'upstream' for 2026-01-31T04:00:00Z, which is not there, looked once");
    UUID up = triggerFor("upstream");
    engine.advance(Duration.ofSeconds(1));
    lookAll();
    assertThat(engine.reason(down, "task")).contains("which is queued");
    engine.local.finishAll(workload -> DONE);
    engine.scheduler.tick();
    assertThat(engine.runState(up)).isEqualTo("success");
    // Without a second going by.
    assertThat(engine.hosted.underWay()).hasSize(2);
    lookAll();
    assertThat(engine.state(down, "run")).isEqualTo("success");
    assertThat(engine.state(down, "task")).isEqualTo("success");
    assertThat(engine.state(down, "yesterday")).isEqualTo("deferred");
  }

  @Test
  void a_failure_of_the_other_dag_fails_the_wait() {
    engine.publish(new UpstreamDag());
    engine.publish(new DownstreamDag());
    UUID down = triggerFor("downstream");
    lookAll();
    triggerFor("upstream");
    engine.local.finishAll(workload -> new Outcome.Failed("exit code 1"));
    engine.scheduler.tick();
    lookAll();
    assertThat(engine.state(down, "run")).isEqualTo("failed");
    assertThat(engine.reason(down, "run"))
        .isEqualTo("The run of DAG 'upstream' for 2026-01-31T04:00:00Z ended as failed.");
  }

  @Dag("copying")
  static final class CopyingDag implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("copy", bash("true")).retry(times(2).every(ofMinutes(1)));
    }
  }

  @Test
  void what_a_try_put_into_its_state_is_there_for_the_next_one_until_it_is_cleared() {
    engine.publish(new CopyingDag());
    UUID run = engine.trigger("copying", "r1");
    Workload first = engine.local.underWay().getFirst();
    assertThat(first.attempt().state()).isEmpty();
    engine.local.start(first.attempt().attemptId());
    put(first, "done", "7");
    put(first, "done", "8");
    put(first, "gone", "1");
    engine.scheduler.tick();
    put(first, "gone", null);
    engine.local.finish(first.attempt().attemptId(), new Outcome.Failed("disk full"));
    engine.scheduler.tick();
    // A late word of an attempt that is over.
    engine.restart();
    engine.advance(Duration.ofMinutes(1));
    Workload second = engine.local.underWay().getFirst();
    assertThat(second.attempt().state()).containsOnly(Map.entry("done", EngineFixture.json("8")));
    put(first, "done", "99");
    engine.local.finish(second.attempt().attemptId(), DONE);
    engine.scheduler.tick();
    assertThat(engine.state(run, "copy")).isEqualTo("success");
    assertThat(engine.one("select content as v from task_state")).isEqualTo("8");

    engine.runs.clear(
        new ClearRequest(run, null, ClearRequest.Only.ALL, false, false, null, "again"));
    engine.scheduler.tick();
    assertThat(engine.local.underWay().getFirst().attempt().state()).isEmpty();
  }

  private void put(Workload workload, String key, String json) {
    engine.scheduler.onEvent(
        new dev.windlass.executor.ExecutionEvent.Remembered(
            workload.attempt().attemptId(), key, json == null ? null : EngineFixture.json(json)));
  }

  private void lookAll() {
    OtherDagWatch watch = new OtherDagWatch(engine.database, engine.clock);
    for (Workload workload : engine.hosted.underWay()) {
      OperatorSpec.Sensor sensor = (OperatorSpec.Sensor) workload.attempt().operator();
      assertThat(sensor.watch()).isInstanceOf(WatchSpec.OtherDag.class);
      end(workload, watch.run(workload.attempt(), line -> {}));
    }
  }

  private UUID triggerFor(String dagId) {
    Instant date = EngineFixture.NOW;
    UUID id =
        engine.runs.create(
            new NewRun(
                dagId,
                "r1",
                NewRun.Type.SCHEDULED,
                date,
                date,
                date,
                engine.clock.instant(),
                Map.of(),
                "timetable",
                null,
                null,
                null));
    engine.scheduler.tick();
    return id;
  }

  private Workload look() {
    assertThat(engine.hosted.underWay()).hasSize(1);
    return engine.hosted.underWay().getFirst();
  }

  private void end(Workload workload, Outcome outcome) {
    engine.hosted.start(workload.attempt().attemptId());
    engine.scheduler.tick();
    engine.hosted.finish(workload.attempt().attemptId(), outcome);
    engine.scheduler.tick();
  }
}
