package dev.windlass.engine.schedule;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that the engine makes around changes of the clock, leap days and ends of months. */
class ClockChangesTest {

  @TempDir Path folder;
  EngineFixture engine;
  Schedules schedules;

  @BeforeEach
  void start() {
    start("first");
  }

  private void start(String name) {
    engine = new EngineFixture(folder.resolve(name));
    schedules =
        new Schedules(
            engine.database,
            engine.clock,
            engine.versions,
            new Calendars(engine.database),
            engine.runs);
  }

  @Dag("clock")
  record AtTime(String expression, String zone, LocalDate from, LocalDate to, boolean catchUp)
      implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron(expression).in(zone)).timeZone(zone).startingOn(from);
      dag.endingOn(to);
      if (catchUp) {
        dag.catchUp();
      }
      dag.task("a", bash("true"));
    }
  }

  /** Each row: what was written by hand, for the day before, that of the change and the next. */
  @ParameterizedTest
  @CsvSource({
    "30 2 * * *, Europe/Berlin, 2026-03-29, 2026-03-28T01:30:00Z, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
    "30 2 * * *, Europe/Berlin, 2026-10-25, 2026-10-24T00:30:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "30 2 * * *, America/New_York, 2026-03-08, 2026-03-07T07:30:00Z, 2026-03-08T07:00:00Z, 2026-03-09T06:30:00Z",
    "30 1 * * *, America/New_York, 2026-11-01, 2026-10-31T05:30:00Z, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z",
    "30 2 * * *, Australia/Sydney, 2026-10-04, 2026-10-02T16:30:00Z, 2026-10-03T16:00:00Z, 2026-10-04T15:30:00Z",
    "30 2 * * *, Australia/Sydney, 2026-04-05, 2026-04-03T15:30:00Z, 2026-04-04T15:30:00Z, 2026-04-05T16:30:00Z"
  })
  void a_change_of_the_clock_makes_one_run_each_day_when_caught_up_with_and_as_time_goes(
      String expression, String zone, LocalDate day, String before, String that, String next) {
    publish(new AtTime(expression, zone, day.minusDays(1), day.plusDays(1), true));
    engine.advance(Duration.ofDays(330));
    schedules.tick();
    assertThat(dates()).containsExactly(at(before), at(that), at(next));

    start("as_time_goes");
    publish(new AtTime(expression, zone, day.minusDays(1), day.plusDays(1), false));
    engine.advance(Duration.between(engine.clock.instant(), at(before).minusSeconds(3_600)));
    for (int halfHours = 0; halfHours < 110; halfHours++) {
      engine.advance(Duration.ofMinutes(30));
      schedules.tick();
    }
    assertThat(dates()).containsExactly(at(before), at(that), at(next));
  }

  @Test
  void hours_are_real_hours_over_a_change() {
    publish(
        new AtTime(
            "0 * * * *",
            "Europe/Berlin",
            LocalDate.of(2026, 3, 29),
            LocalDate.of(2026, 3, 29),
            true));
    engine.advance(Duration.ofDays(60));
    catchUp();
    assertThat(dates())
        .hasSize(23)
        .startsWith(at("2026-03-28T23:00:00Z"), at("2026-03-29T00:00:00Z"))
        .endsWith(at("2026-03-29T21:00:00Z"));
  }

  @Test
  void a_leap_day_comes_every_fourth_year() {
    publish(
        new AtTime("0 0 29 2 *", "UTC", LocalDate.of(2026, 1, 1), LocalDate.of(2033, 1, 1), true));
    engine.advance(Duration.ofDays(8 * 365));
    schedules.tick();
    assertThat(dates()).containsExactly(at("2028-02-29T00:00:00Z"), at("2032-02-29T00:00:00Z"));
  }

  @Test
  void the_last_day_of_a_month_is_met_where_there_is_one_of_that_number() {
    publish(
        new AtTime(
            "0 0 31 * *", "UTC", LocalDate.of(2026, 2, 1), LocalDate.of(2026, 12, 31), true));
    engine.advance(Duration.ofDays(400));
    schedules.tick();
    assertThat(dates())
        .containsExactly(
            Stream.of("03", "05", "07", "08", "10", "12")
                .map(month -> at("2026-" + month + "-31T00:00:00Z"))
                .toArray(Instant[]::new));
  }

  /** Ends runs until no more are made. */
  private void catchUp() {
    for (int made = 0; made < 4; made++) {
      schedules.tick();
      engine.scheduler.tick();
      for (Workload one : engine.local.underWay()) {
        engine.local.finish(one.attempt().attemptId(), new Outcome.Succeeded(null));
      }
      for (Workload one : engine.hosted.underWay()) {
        engine.hosted.finish(one.attempt().attemptId(), new Outcome.Succeeded(null));
      }
      engine.scheduler.tick();
    }
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private void publish(DagDefinition definition) {
    DagSpec spec = engine.publish(definition);
    engine.database.inTransaction(tx ->
        tx.update(
            "update dag set next_logical_date = ? where dag_id = ?",
            ScheduledTimes.firstAfter(spec, engine.clock.instant()).orElse(null),
            spec.dagId()));
  }

  private List<Instant> dates() {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> row.instant("logical_date"),
            "select logical_date from dag_run order by logical_date"));
  }
}
