package dev.windlass.engine.schedule;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.cron.Timetable;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.dispatch.EngineFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {

  @TempDir Path folder;
  EngineFixture engine;
  Schedules schedules;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
    schedules = new Schedules(engine.database, engine.clock, engine.versions, engine.runs);
  }

  @Dag("hourly")
  static final class Hourly implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 * * * *"));
      dag.task("a", bash("true"));
    }
  }

  @Dag("catching_up")
  static final class CatchingUp implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 6 * * *").in("Europe/Berlin"))
          .startingOn(LocalDate.of(2026, 1, 28))
          .catchUp();
      dag.task("a", bash("true"));
    }
  }

  @Test
  void a_run_is_made_when_it_is_due_and_named_as_in_airflow() {
    publish(new Hourly());
    assertThat(schedules.tick()).contains(Instant.parse("2026-01-31T05:00:00Z"));
    assertThat(runIds()).isEmpty();
    engine.advance(Duration.ofHours(1));
    assertThat(schedules.tick()).contains(Instant.parse("2026-01-31T06:00:00Z"));
    assertThat(runIds()).containsExactly("scheduled__2026-01-31T05:00:00+00:00");
    engine.scheduler.tick();
    assertThat(engine.local.underWay().getFirst().attempt().run().dataIntervalStart())
        .isEqualTo(Instant.parse("2026-01-31T04:00:00Z"));
  }

  @Test
  void replicas_that_fire_together_make_one_run() {
    publish(new Hourly());
    engine.advance(Duration.ofHours(1));
    Schedules other = new Schedules(engine.database, engine.clock, engine.versions, engine.runs);
    schedules.tick();
    engine.database.inTransaction(tx ->
        tx.update("update dag set next_logical_date = ?", Instant.parse("2026-01-31T05:00:00Z")));
    other.tick();
    assertThat(runIds()).containsExactly("scheduled__2026-01-31T05:00:00+00:00");
  }

  @Test
  void of_the_times_that_were_missed_the_latest_gets_a_run() {
    publish(new Hourly());
    engine.advance(Duration.ofHours(5).plusMinutes(30));
    schedules.tick();
    assertThat(runIds()).containsExactly("scheduled__2026-01-31T09:00:00+00:00");
  }

  @Test
  void with_catch_up_every_time_that_was_missed_gets_a_run() {
    publish(new CatchingUp());
    engine.advance(Duration.ofHours(2));
    schedules.tick();
    assertThat(runIds())
        .containsExactly(
            "scheduled__2026-01-28T05:00:00+00:00",
            "scheduled__2026-01-29T05:00:00+00:00",
            "scheduled__2026-01-30T05:00:00+00:00",
            "scheduled__2026-01-31T05:00:00+00:00");
  }

  @Test
  void a_paused_dag_gets_no_runs() {
    publish(new Hourly());
    engine.database.inTransaction(tx -> tx.update("update dag set is_paused = true"));
    engine.advance(Duration.ofHours(1));
    assertThat(schedules.tick()).isEmpty();
    assertThat(runIds()).isEmpty();
  }

  private void publish(DagDefinition definition) {
    DagSpec spec = engine.publish(definition);
    engine.database.inTransaction(tx ->
        tx.update(
            "update dag set next_logical_date = ? where dag_id = ?",
            Timetable.firstAfter(spec, engine.clock.instant()).orElseThrow(),
            spec.dagId()));
  }

  private List<String> runIds() {
    return engine.database.inTransaction(
        tx -> tx.query(row -> row.text("run_id"), "select run_id from dag_run order by run_after"));
  }
}
