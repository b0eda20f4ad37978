package dev.windlass.engine.backfill;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.run.NewRun;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillsTest {

  private static final Instant FROM = Instant.parse("2026-01-20T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-26T00:00:00Z");

  @TempDir Path folder;
  EngineFixture engine;
  Backfills backfills;
  DagSpec dag;

  @Dag("nightly")
  static final class Nightly implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(daily()).maxActiveRuns(1);
      dag.task("a", bash("true"));
    }
  }

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
    backfills =
        new Backfills(
            engine.database,
            engine.clock,
            engine.versions,
            new Calendars(engine.database),
            engine.runs);
    dag = engine.publish(new Nightly());
  }

  private long make(ReprocessBehavior reprocess, int atOnce, boolean backwards) {
    List<Instant> dates = BackfillDates.of(dag, FROM, TO, backwards, engine.clock.instant());
    return backfills
        .create(
            new BackfillOrder("nightly", FROM, TO, dates, Map.of(), reprocess, atOnce, backwards))
        .orElseThrow();
  }

  private void look() {
    while (backfills.tick()) {
      engine.scheduler.tick();
    }
    engine.scheduler.tick();
  }

  private List<String> underWay() {
    return engine.local.underWay().stream().map(one -> one.attempt().run().runId()).toList();
  }

  private void end(Outcome outcome) {
    Workload first = engine.local.underWay().getFirst();
    engine.local.start(first.attempt().attemptId());
    engine.local.finish(first.attempt().attemptId(), outcome);
    engine.scheduler.tick();
    look();
  }

  private String completedAt(long id) {
    return engine.one("select completed_at as v from backfill where id = ?", id);
  }

  private static String run(int day) {
    return "backfill__2026-01-%02dT00:00:00+00:00".formatted(day);
  }

  @Test
  void as_many_runs_as_wished_are_active_whatever_the_dag_allows() {
    long id = make(ReprocessBehavior.NONE, 2, false);
    look();
    assertThat(underWay()).containsExactly(run(20), run(21));
    assertThat(backfills.runEnded("nightly")).isTrue();
    end(new Outcome.Succeeded(null));
    assertThat(underWay()).containsExactly(run(21), run(22));
    for (int i = 0; i < 6; i++) {
      assertThat(completedAt(id)).isNull();
      end(new Outcome.Succeeded(null));
    }
    assertThat(completedAt(id)).isNotNull();
    assertThat(runsOfBackfills()).isEqualTo("7");
  }

  @Test
  void a_backfill_that_another_engine_is_at_work_on_is_left_to_it_for_a_while() {
    long id = make(ReprocessBehavior.NONE, 2, false);
    engine.database.inTransaction(tx ->
        tx.update(
            "update backfill set tended_until = ? where id = ?",
            engine.clock.instant().plusSeconds(30),
            id));
    look();
    assertThat(underWay()).isEmpty();
    engine.advance(Duration.ofSeconds(31));
    look();
    assertThat(underWay()).containsExactly(run(20), run(21));
  }

  @Test
  void a_scheduled_run_of_the_dag_does_not_wait_for_a_backfill() {
    make(ReprocessBehavior.NONE, 3, false);
    look();
    engine.trigger("nightly", "by-hand");
    assertThat(underWay()).hasSize(4).endsWith("by-hand");
  }

  @Test
  void the_latest_date_may_run_first() {
    make(ReprocessBehavior.NONE, 1, true);
    look();
    assertThat(underWay()).containsExactly(run(26));
    end(new Outcome.Succeeded(null));
    assertThat(underWay()).containsExactly(run(25));
  }

  @Test
  void dates_that_have_a_run_are_left_out() {
    runFor(21, new Outcome.Succeeded(null));
    runFor(22, new Outcome.Failed("exit code 1"));
    engine.advance(Duration.ofMinutes(1));
    long id = make(ReprocessBehavior.NONE, 10, false);
    look();
    assertThat(runsOfBackfills()).isEqualTo("5");
    assertThat(skipped(id)).isEqualTo("2");
  }

  @Test
  void failed_ones_run_again_if_wished() {
    runFor(21, new Outcome.Succeeded(null));
    UUID failed = runFor(22, new Outcome.Failed("exit code 1"));
    engine.advance(Duration.ofMinutes(1));
    long id = make(ReprocessBehavior.FAILED, 10, false);
    look();
    assertThat(runsOfBackfills()).isEqualTo("6");
    assertThat(underWay()).contains("manual-22").doesNotContain("manual-21");
    assertThat(skipped(id)).isEqualTo("1");
    assertThat(engine.one("select run_type as v from dag_run where id = ?", failed))
        .isEqualTo("backfill");
  }

  @Test
  void all_that_ended_run_again_if_wished_and_each_once() {
    runFor(21, new Outcome.Succeeded(null));
    runFor(22, new Outcome.Failed("exit code 1"));
    engine.advance(Duration.ofMinutes(1));
    long id = make(ReprocessBehavior.COMPLETED, 2, false);
    look();
    for (int i = 0; i < 7; i++) {
      assertThat(underWay().size()).isBetween(1, 2);
      end(new Outcome.Succeeded(null));
    }
    assertThat(completedAt(id)).isNotNull();
    assertThat(engine.local.submitted()).hasSize(2 + 7);
  }

  @Test
  void a_date_whose_run_is_under_way_is_left_out() {
    runs(21);
    engine.scheduler.tick();
    long id = make(ReprocessBehavior.COMPLETED, 10, false);
    look();
    assertThat(
            engine.one(
                "select skipped_reason as v from backfill_date where backfill_id = ? and ordinal = 1",
                id))
        .isEqualTo("in flight");
  }

  @Test
  void it_is_held_and_goes_on() {
    long id = make(ReprocessBehavior.NONE, 1, false);
    look();
    assertThat(backfills.pause(id, true)).isTrue();
    end(new Outcome.Succeeded(null));
    assertThat(underWay()).isEmpty();
    assertThat(backfills.pause(id, false)).isTrue();
    look();
    assertThat(underWay()).containsExactly(run(21));
  }

  @Test
  void when_it_is_cancelled_what_waits_never_starts_and_what_runs_goes_on() {
    long id = make(ReprocessBehavior.NONE, 2, false);
    look();
    engine.database.inTransaction(
        tx -> tx.update("update dag_run set state = 'queued' where run_id = ?", run(21)));
    assertThat(backfills.cancel(id)).isTrue();
    engine.scheduler.tick();
    look();
    assertThat(engine.one("select state as v from dag_run where run_id = ?", run(20)))
        .isEqualTo("running");
    assertThat(engine.one("select count(*) as v from dag_run")).isEqualTo("2");
    assertThat(backfills.cancel(id)).isFalse();
    assertThat(backfills.pause(id, true)).isFalse();
  }

  @Test
  void another_engine_goes_on_with_it() {
    make(ReprocessBehavior.NONE, 2, false);
    look();
    engine.restart();
    start(engine);
    look();
    assertThat(engine.one("select count(*) as v from dag_run")).isEqualTo("2");
  }

  private void start(EngineFixture same) {
    backfills =
        new Backfills(
            same.database, same.clock, same.versions, new Calendars(same.database), same.runs);
  }

  @Test
  void a_dag_has_one_backfill_at_a_time() {
    make(ReprocessBehavior.NONE, 2, false);
    assertThat(
            backfills.create(
                new BackfillOrder(
                    "nightly",
                    FROM,
                    TO,
                    List.of(FROM),
                    Map.of(),
                    ReprocessBehavior.NONE,
                    1,
                    false)))
        .isEmpty();
  }

  private String runsOfBackfills() {
    return engine.one("select count(*) as v from dag_run where run_type = 'backfill'");
  }

  private String skipped(long id) {
    return engine.one(
        "select count(*) as v from backfill_date where backfill_id = ? and skipped_reason is not null",
        id);
  }

  private UUID runs(int day) {
    return engine.runs.create(
        new NewRun(
            "nightly",
            "manual-" + day,
            NewRun.Type.MANUAL,
            Instant.parse("2026-01-%02dT00:00:00Z".formatted(day)),
            null,
            null,
            engine.clock.instant(),
            Map.of(),
            "rest_api",
            null,
            null,
            null));
  }

  private UUID runFor(int day, Outcome outcome) {
    UUID id = runs(day);
    engine.scheduler.tick();
    engine.local.finishAll(workload -> outcome);
    engine.scheduler.tick();
    return id;
  }
}
