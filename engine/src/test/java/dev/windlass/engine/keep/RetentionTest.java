package dev.windlass.engine.keep;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.DeletedRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Optional<Duration> FOREVER = Optional.empty();
  private static final Optional<Duration> MONTH = Optional.of(Duration.ofDays(30));

  @TempDir Path folder;
  EngineFixture engine;

  @Dag("daily")
  static final class Daily implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 0 * * *"));
      var load = dag.call("load", this::load);
      dag.call("store", this::store).with(load);
    }

    int load() {
      return 1;
    }

    int store(int loaded) {
      return loaded;
    }
  }

  @Dag("careful")
  static final class Careful implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("a", bash("true")).dependsOnPast();
    }
  }

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  private Retention keeping(
      Optional<Duration> runs, Optional<Duration> logs, Optional<Duration> outputs) {
    return new Retention(
        engine.database,
        engine.clock,
        new KeptFor(runs, logs, outputs),
        new DeletedRuns(engine.database, engine.clock),
        engine.logStore,
        engine.changes::addAll,
        Duration.ZERO);
  }

  /** Makes a run of that DAG for today, and lets it end with a line in each log. */
  private UUID ran(String dagId, String runId) {
    UUID run = engine.trigger(dagId, runId, engine.clock.instant());
    while (!engine.local.underWay().isEmpty()) {
      var attempt = engine.local.underWay().getFirst().attempt();
      say(attempt.attemptId());
      engine.local.finish(attempt.attemptId(), new Outcome.Succeeded(IntNode.valueOf(1)));
      engine.scheduler.tick();
    }
    assertThat(engine.runState(run)).isEqualTo("success");
    return run;
  }

  private void say(String attempt) {
    engine.scheduler.onLog(
        attempt, 0, List.of(new LogLine(engine.clock.instant(), LogLine.Level.INFO, "hello")));
  }

  private String underWay() {
    return engine.local.underWay().getFirst().attempt().attemptId();
  }

  private void ranDaily(int days) {
    for (int day = 1; day <= days; day++) {
      ran("daily", "day-" + day);
      engine.advance(Duration.ofDays(1));
    }
  }

  private List<String> runs(String dagId) {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> row.text("run_id"),
            "select run_id from dag_run where dag_id = ? order by run_after",
            dagId));
  }

  private int rows(String table) {
    return Integer.parseInt(engine.one("select count(*) as v from " + table));
  }

  private Path logs(String dagId, String runId) {
    return folder.resolve("logs").resolve("dag_id=" + dagId).resolve("run_id=" + runId);
  }

  @Test
  void nothing_is_removed_unless_somebody_says_so() throws Exception {
    engine.publish(new Daily());
    ranDaily(3);
    engine.advance(Duration.ofDays(10_000));
    keeping(FOREVER, FOREVER, FOREVER).tick();
    assertThat(runs("daily")).hasSize(3);
    assertThat(rows("task_output")).isEqualTo(6);
    assertThat(logs("daily", "day-1")).exists();
  }

  @Test
  void a_run_goes_with_all_that_belongs_to_it_once_it_ended_long_enough_ago() throws Exception {
    engine.publish(new Daily());
    ranDaily(40);
    engine.changes.clear();
    keeping(MONTH, FOREVER, FOREVER).tick();
    assertThat(runs("daily")).hasSize(30).first().isEqualTo("day-11");
    assertThat(rows("task_instance")).isEqualTo(60);
    assertThat(rows("task_attempt")).isEqualTo(60);
    assertThat(rows("task_output")).isEqualTo(60);
    assertThat(rows("deleted_run")).isZero();
    assertThat(logs("daily", "day-10")).doesNotExist();
    assertThat(engine.log("daily", "day-11", "load", 1)).contains("hello");
    assertThat(engine.changes).hasSize(10).contains(Change.OfRun.deleted("daily", "day-3"));
    assertThat(engine.one("select extra as v from event_log where event = 'remove_history'"))
        .contains("windlass.keep-runs=PT720H", "runs: 10");
  }

  @Test
  void the_latest_run_of_a_dag_stays() throws Exception {
    engine.publish(new Daily());
    ranDaily(3);
    engine.advance(Duration.ofDays(10_000));
    keeping(MONTH, MONTH, MONTH).tick();
    assertThat(runs("daily")).containsExactly("day-3");
    assertThat(rows("task_output")).isZero();
    assertThat(logs("daily", "day-3")).doesNotExist();
  }

  @Test
  void a_run_that_one_under_way_may_wait_for_stays() throws Exception {
    engine.publish(new Careful());
    Instant first = engine.clock.instant();
    UUID old = engine.trigger("careful", "old", first);
    engine.local.finish(underWay(), new Outcome.Rejected("broken"));
    engine.scheduler.tick();
    assertThat(engine.runState(old)).isEqualTo("failed");
    engine.trigger("careful", "waits", first.plus(Duration.ofDays(1)));
    engine.advance(Duration.ofDays(10_000));
    engine.trigger("careful", "waits too", engine.clock.instant());
    keeping(MONTH, FOREVER, FOREVER).tick();
    assertThat(runs("careful")).containsExactlyInAnyOrder("old", "waits", "waits too");
  }

  @Test
  void what_a_killed_engine_left_is_removed_by_the_next_one() throws Exception {
    engine.publish(new Daily());
    ranDaily(3);
    engine.advance(Duration.ofDays(100));
    engine.database.inTransaction(tx ->
        DeletedRuns.delete(
            tx,
            tx.query(row -> row.id("id"), "select id from dag_run where run_id <> 'day-3'"),
            engine.clock.instant()));
    assertThat(rows("deleted_run")).isEqualTo(2);
    assertThat(rows("task_instance")).isEqualTo(6);
    keeping(FOREVER, FOREVER, FOREVER).tick();
    assertThat(rows("deleted_run")).isZero();
    assertThat(rows("task_instance")).isEqualTo(2);
    assertThat(logs("daily", "day-2")).doesNotExist();
    assertThat(logs("daily", "day-3")).exists();
  }

  @Test
  void a_run_that_got_the_name_of_one_that_is_gone_keeps_its_logs() throws Exception {
    engine.publish(new Daily());
    UUID before = ran("daily", "again");
    engine.database.inTransaction(
        tx -> DeletedRuns.delete(tx, List.of(before), engine.clock.instant()));
    ran("daily", "again");
    keeping(FOREVER, FOREVER, FOREVER).tick();
    assertThat(engine.log("daily", "again", "load", 1)).contains("hello");
    assertThat(rows("deleted_run")).isZero();
  }

  @Test
  void logs_without_a_run_are_found_however_their_folder_is_named() throws Exception {
    engine.publish(new Daily());
    String spaces = "by hand + 1";
    String long_ = "x".repeat(240);
    ran("daily", spaces);
    engine.advance(Duration.ofDays(1));
    ran("daily", long_);
    Files.createDirectories(logs("daily", "gone"));
    Files.createDirectories(logs("daily", "gone+too"));
    Files.createDirectories(logs("nobody", "gone").resolve("task_id=a"));
    keeping(FOREVER, FOREVER, FOREVER).tick();
    assertThat(engine.log("daily", spaces, "load", 1)).contains("hello");
    assertThat(engine.log("daily", long_, "load", 1)).contains("hello");
    assertThat(logs("daily", "gone")).doesNotExist();
    assertThat(logs("daily", "gone+too")).doesNotExist();
    assertThat(logs("nobody", "gone").getParent()).doesNotExist();
  }

  @Test
  void logs_and_results_may_be_kept_for_less_time_than_their_run() throws Exception {
    engine.publish(new Daily());
    ranDaily(10);
    keeping(FOREVER, Optional.of(Duration.ofDays(3)), Optional.of(Duration.ofDays(5))).tick();
    assertThat(runs("daily")).hasSize(10);
    assertThat(rows("task_output")).isEqualTo(10);
    assertThat(logs("daily", "day-7")).doesNotExist();
    assertThat(logs("daily", "day-8")).exists();
  }

  @Test
  void what_is_under_way_is_kept_however_old_it_is() throws Exception {
    engine.publish(new Daily());
    engine.trigger("daily", "slow");
    say(underWay());
    engine.local.finish(underWay(), new Outcome.Succeeded(IntNode.valueOf(1)));
    engine.advance(Duration.ofDays(100));
    engine.trigger("daily", "newer");
    keeping(MONTH, MONTH, MONTH).tick();
    assertThat(runs("daily")).contains("slow");
    assertThat(rows("task_output")).isEqualTo(1);
    assertThat(logs("daily", "slow")).exists();
  }

  @Test
  void one_engine_of_several_does_it_at_a_time() throws Exception {
    engine.publish(new Daily());
    ranDaily(3);
    engine.advance(Duration.ofDays(100));
    keeping(FOREVER, FOREVER, FOREVER).tick();
    Retention other = keeping(MONTH, FOREVER, FOREVER);
    other.tick();
    assertThat(runs("daily")).hasSize(3);
    engine.advance(Retention.EVERY);
    other.tick();
    assertThat(runs("daily")).hasSize(1);
  }

  @Test
  void a_large_run_goes_in_several_steps() throws Exception {
    engine.publish(new Daily());
    ranDaily(2);
    UUID large = UUID.fromString(engine.one("select id as v from dag_run where run_id = 'day-1'"));
    List<Object[]> elements =
        IntStream.range(0, 2_500)
            .mapToObj(i -> new Object[] {UUID.randomUUID(), large, "load", i, 1})
            .toList();
    engine.database.inTransaction(
        tx -> tx.updateAll("insert into dropped_element values (?, ?, ?, ?, ?)", elements));
    engine.advance(Duration.ofDays(100));
    keeping(MONTH, FOREVER, FOREVER).tick();
    assertThat(rows("dropped_element")).isZero();
  }

  @Test
  void old_versions_of_a_dag_go_with_their_last_run() throws Exception {
    engine.publish(new Daily());
    ran("daily", "first");
    engine.advance(Duration.ofDays(1));
    engine.publishAgain(new Daily());
    ran("daily", "second");
    engine.advance(Duration.ofDays(20));
    keeping(MONTH, FOREVER, FOREVER).tick();
    assertThat(rows("dag_version")).isEqualTo(2);
    engine.advance(Duration.ofDays(20));
    keeping(MONTH, FOREVER, FOREVER).tick();
    assertThat(runs("daily")).containsExactly("second");
    assertThat(engine.one("select version_number as v from dag_version")).isEqualTo("2");
  }

  @Test
  void a_time_that_removes_everything_is_refused() {
    assertThatThrownBy(() -> new KeptFor(Optional.of(Duration.ZERO), FOREVER, FOREVER))
        .hasMessage(
            "The setting windlass.keep-runs is PT0S; give a time such as 90d, or leave it out to keep everything.");
  }
}
