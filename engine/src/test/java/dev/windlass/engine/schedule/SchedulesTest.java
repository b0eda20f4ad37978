package dev.windlass.engine.schedule;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.executor.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
    schedules = schedules();
  }

  private Schedules schedules() {
    return new Schedules(
        engine.database,
        engine.clock,
        engine.versions,
        new Calendars(engine.database),
        engine.runs);
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
    Schedules other = schedules();
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

  @Dag("every_five_minutes")
  record EveryFiveMinutes(int most) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(every(ofMinutes(5)))
          .startingOn(LocalDate.of(2026, 1, 30))
          .endingOn(LocalDate.of(2026, 1, 30))
          .catchUp()
          .maxActiveRuns(most);
      dag.task("a", bash("true"));
    }
  }

  @Test
  void of_a_day_to_catch_up_with_no_more_runs_wait_than_may_be_active() {
    publish(new EveryFiveMinutes(3));
    schedules.tick();
    assertThat(runIds())
        .containsExactly(
            "scheduled__2026-01-30T00:00:00+00:00",
            "scheduled__2026-01-30T00:05:00+00:00",
            "scheduled__2026-01-30T00:10:00+00:00");
    assertThat(schedules.runEnded("every_five_minutes")).isTrue();
    assertThat(schedules.runEnded("another")).isFalse();
    engine.scheduler.tick();
    endOne();
    schedules.tick();
    assertThat(runIds()).hasSize(4).endsWith("scheduled__2026-01-30T00:15:00+00:00");
  }

  @Test
  void more_missed_times_than_are_made_at_once_are_made_in_the_next_look() {
    publish(new EveryFiveMinutes(1_000));
    assertThat(schedules.tick()).contains(engine.clock.instant());
    assertThat(runIds()).hasSize(100);
    schedules.tick();
    assertThat(schedules.tick()).as("nothing follows").isEmpty();
    assertThat(runIds()).hasSize(288).doesNotHaveDuplicates();
  }

  @Test
  void a_run_that_was_late_for_want_of_room_is_made_for_the_latest_date_only() {
    publish(new Hourly());
    engine.database.inTransaction(tx -> tx.update("update dag set max_active_runs = 1"));
    engine.advance(Duration.ofHours(1));
    schedules.tick();
    engine.scheduler.tick();
    engine.advance(Duration.ofHours(3));
    schedules.tick();
    assertThat(runIds()).hasSize(1);
    endOne();
    schedules.tick();
    assertThat(runIds())
        .containsExactly(
            "scheduled__2026-01-31T05:00:00+00:00", "scheduled__2026-01-31T08:00:00+00:00");
  }

  @Dag("once")
  static final class OnlyOnce implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(once());
      dag.task("a", bash("true"));
    }
  }

  @Test
  void once_runs_at_once_and_never_again() {
    publish(new OnlyOnce());
    assertThat(schedules.tick()).isEmpty();
    engine.advance(Duration.ofDays(400));
    schedules.tick();
    assertThat(runIds()).containsExactly("scheduled__2026-01-31T04:00:00+00:00");
  }

  @Dag("polling")
  static final class Polling implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(continuous()).endingOn(LocalDate.of(2026, 1, 31));
      dag.task("a", bash("true"));
    }
  }

  @Test
  void a_continuous_dag_runs_again_when_its_run_has_ended() {
    publish(new Polling());
    schedules.tick();
    engine.scheduler.tick();
    assertThat(runIds()).containsExactly("scheduled__2026-01-31T04:00:00+00:00");
    engine.advance(Duration.ofMinutes(10));
    schedules.tick();
    assertThat(runIds()).as("the first one is active").hasSize(1);
    assertThat(schedules.runEnded("polling")).isTrue();
    endOne();
    schedules.tick();
    engine.scheduler.tick();
    assertThat(runIds()).hasSize(2).endsWith("scheduled__2026-01-31T04:10:00+00:00");
    assertThat(engine.local.underWay().getFirst().attempt().run().dataIntervalStart())
        .isEqualTo("2026-01-31T04:00:00Z");
    endOne();
    assertThat(schedules.tick())
        .as("within its first second")
        .contains(Instant.parse("2026-01-31T04:10:01Z"));
    assertThat(runIds()).hasSize(2);
    engine.advance(Duration.ofSeconds(1));
    schedules.tick();
    assertThat(runIds()).hasSize(3);
    engine.scheduler.tick();
    endOne();
    engine.advance(Duration.ofDays(1));
    schedules.tick();
    assertThat(runIds()).as("its last day is over").hasSize(3);
  }

  @Test
  void a_run_that_ends_while_runs_are_made_is_not_overlooked() {
    publish(new Polling());
    schedules.tick();
    engine.scheduler.tick();
    Schedules meanwhile = schedules();
    meanwhile.tick();
    endOne();
    assertThat(meanwhile.runEnded("polling")).isTrue();
    engine.advance(Duration.ofSeconds(2));
    meanwhile.tick();
    assertThat(runIds()).hasSize(2);
  }

  @Dag("calendar")
  static final class OnCalendar implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(timetable(after -> Optional.of(after.plusDays(1).truncatedTo(ChronoUnit.DAYS))))
          .startingOn(LocalDate.of(2026, 1, 29))
          .catchUp();
      dag.task("a", bash("true"));
    }
  }

  @Test
  void a_calendar_runs_at_the_dates_that_were_known_when_it_was_read() {
    DagSpec spec = RecordedDag.of(new OnCalendar()).specAt(engine.clock.instant());
    publish(new OnCalendar());
    engine.database.inTransaction(tx -> {
      tx.update(
          "insert into dag_timetable (dag_id, bundle_name, schedule, read_again_at) values (?, 'dags', ?, null)",
          spec.dagId(),
          json(spec.schedule()));
      return tx.update(
          "update dag set next_logical_date = ?",
          ScheduledTimes.firstAfter(spec, engine.clock.instant()).orElseThrow());
    });
    assertThat(schedules.tick()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(runIds())
        .containsExactly(
            "scheduled__2026-01-29T00:00:00+00:00",
            "scheduled__2026-01-30T00:00:00+00:00",
            "scheduled__2026-01-31T00:00:00+00:00");
  }

  private void endOne() {
    Workload first = engine.local.underWay().getFirst();
    engine.local.start(first.attempt().attemptId());
    engine.local.finish(first.attempt().attemptId(), new Outcome.Succeeded(null));
    engine.scheduler.tick();
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (IOException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private void publish(DagDefinition definition) {
    DagSpec spec = engine.publish(definition);
    engine.database.inTransaction(tx ->
        tx.update(
            "update dag set next_logical_date = ?, is_continuous = ? where dag_id = ?",
            ScheduledTimes.firstAfter(spec, engine.clock.instant()).orElse(null),
            spec.schedule() instanceof ScheduleSpec.Continuous,
            spec.dagId()));
  }

  private List<String> runIds() {
    return engine.database.inTransaction(
        tx -> tx.query(row -> row.text("run_id"), "select run_id from dag_run order by run_after"));
  }
}
