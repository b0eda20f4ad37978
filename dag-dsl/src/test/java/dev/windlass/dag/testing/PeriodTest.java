package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

  @Dag("period")
  record Period(Consumer<DagBuilder> settings) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      settings.accept(dag);
      var load = dag.call("load", this::load).with(logicalDate());
      dag.call("count", this::count).with(load);
    }

    String load(LocalDate day) {
      return day.toString();
    }

    int count(String day) {
      return day.length();
    }
  }

  private static DagTester of(Consumer<DagBuilder> settings) {
    return DagTester.of(new Period(settings));
  }

  @Test
  void a_quarter_of_hourly_runs_takes_a_moment() {
    List<TestRun> runs = of(dag -> dag.schedule(hourly())).runsBetween(JANUARY, APRIL);
    assertThat(runs).hasSize(90 * 24).allMatch(run -> run.state() == RunState.SUCCESS);
    assertThat(runs.get(25).result("load", String.class)).isEqualTo("2026-01-02");
  }

  @Test
  void an_answer_may_depend_on_the_run() {
    List<TestRun> runs =
        of(dag -> dag.schedule(daily()))
            .answer("load", inputs -> inputs.logicalDate().getDayOfMonth() == 31 ? "last" : "x")
            .runsBetween(JANUARY, APRIL);
    assertThat(runs)
        .filteredOn(run -> Integer.valueOf(4).equals(run.result("count", Integer.class)))
        .extracting(TestRun::logicalDate)
        .containsExactly(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 3, 31));
  }

  @Test
  void runs_that_wait_for_further_tries_overlap() {
    List<TestRun> runs =
        of(dag -> dag.schedule(hourly()).retry(times(1).every(ofMinutes(150))))
            .failing("load", 1)
            .runsBetween(JANUARY, JANUARY.plusDays(1));
    assertThat(runs).hasSize(24);
    for (TestRun run : runs) {
      assertThat(run.startDate()).isEqualTo(run.context().logicalDate());
      assertThat(run.duration()).isEqualTo(Duration.ofMinutes(150));
    }
  }

  @Test
  void no_more_runs_are_active_than_may_be() {
    List<TestRun> runs =
        of(dag -> dag.schedule(hourly()).retry(times(1).every(ofMinutes(150))).maxActiveRuns(1))
            .failing("load", 1)
            .runsBetween(JANUARY, JANUARY.plusDays(1));
    assertThat(runs).hasSize(24);
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).startDate()).isEqualTo(begin.plus(Duration.ofMinutes(150L * i)));
    }
  }

  @Test
  void faults_at_random_are_the_same_with_the_same_seed_and_name_it() {
    List<String> first = failedWith(7);
    assertThat(first).isEqualTo(failedWith(7)).isNotEqualTo(failedWith(8)).isNotEmpty();
    TestRun failed =
        of(dag -> dag.schedule(daily()))
            .faults(7, 1, 0)
            .runsBetween(JANUARY, JANUARY.plusDays(1))
            .getFirst();
    assertThatThrownBy(failed::requireSuccess)
        .hasMessageContaining("The test lets try 1 fail at random (seed 7).");
  }

  private static List<String> failedWith(long seed) {
    return of(dag -> dag.schedule(daily()).retry(times(1)))
        .faults(seed, 0.3, 0.1)
        .runsBetween(JANUARY, APRIL)
        .stream()
        .filter(run -> run.state() == RunState.FAILED)
        .map(TestRun::runId)
        .toList();
  }

  @Test
  void shares_of_faults_are_checked() {
    assertThatThrownBy(() -> of(dag -> dag.schedule(daily())).faults(1, 0.8, 0.4))
        .hasMessageContaining("together at most 1");
  }

  @Test
  void a_calendar_is_asked_for_the_period() {
    Timetable weekly = after -> Optional.of(after.truncatedTo(ChronoUnit.DAYS).plusDays(7));
    List<TestRun> runs =
        of(dag -> dag.schedule(timetable(weekly))).runsBetween(JANUARY, JANUARY.plusDays(28));
    assertThat(runs).hasSize(4);
    assertThat(runs.getFirst().context().dataIntervalStart())
        .isEqualTo(runs.getFirst().context().logicalDate().minus(Duration.ofDays(7)));
  }

  @Test
  void the_first_and_the_last_day_of_the_dag_hold() {
    assertThat(
            of(dag ->
                    dag.schedule(every(ofHours(12)))
                        .startingOn(JANUARY)
                        .endingOn(JANUARY.plusDays(1)))
                .runsBetween(JANUARY.minusDays(10), APRIL))
        .hasSize(4);
    assertThat(of(dag -> dag.schedule(once()).startingOn(JANUARY)).runsBetween(JANUARY, APRIL))
        .hasSize(1);
  }

  @Test
  void a_continuous_dag_runs_again_as_soon_as_a_run_has_ended() {
    List<TestRun> runs =
        of(dag -> dag.schedule(continuous()))
            .takes("load", Duration.ofHours(5))
            .runsBetween(JANUARY, JANUARY.plusDays(1));
    assertThat(runs)
        .extracting(TestRun::startDate)
        .containsExactly(
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T05:00:00Z"),
            Instant.parse("2026-01-01T10:00:00Z"),
            Instant.parse("2026-01-01T15:00:00Z"),
            Instant.parse("2026-01-01T20:00:00Z"));
    assertThat(runs.get(1).context().dataIntervalStart()).isEqualTo(runs.getFirst().startDate());
    assertThat(runs.getLast().state()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void runs_of_a_continuous_dag_that_take_no_time_begin_a_second_apart_and_not_without_end() {
    DagTester tester = of(dag -> dag.schedule(continuous()));
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(tester.runsBetween(begin, begin.plusSeconds(5))).hasSize(5);
    assertThatThrownBy(() -> tester.runsBetween(JANUARY, APRIL))
        .hasMessage(
            "DAG 'period' runs again as soon as a run has ended, which made 10,000 runs by 2026-01-01T02:46:39Z. Say how long a task takes with .takes(...), or ask for a shorter time.");
  }

  @Test
  void a_dag_without_dates_says_what_to_do() {
    assertThatThrownBy(() -> of(dag -> {}).runsBetween(JANUARY, APRIL))
        .hasMessage("DAG 'period' has no schedule, so nothing runs by itself. Use run().");
  }
}
