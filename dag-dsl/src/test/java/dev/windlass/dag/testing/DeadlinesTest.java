package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

  @Dag("deadlines")
  record Deadlines(BiConsumer<DagBuilder, Task<?>> what) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(daily()).notify(onMissedDeadline(), webhook("https://example.org/hook"));
      var load = dag.call("load", Deadlines::nothing).retry(times(1).every(ofHours(1)));
      load.then(dag.call("report", Deadlines::nothing));
      what.accept(dag, load);
    }

    static String nothing() {
      return "done";
    }
  }

  private static DagTester of(BiConsumer<DagBuilder, Task<?>> what) {
    return DagTester.of(new Deadlines(what));
  }

  private static List<@Nullable String> missed(TestRun run) {
    return run.notices().stream()
        .filter(notice -> notice.event() == NoticeEvent.MISSED_DEADLINE)
        .map(TestNotice::taskId)
        .toList();
  }

  private static TestRun first(DagTester tester) {
    return tester.on(JANUARY).run();
  }

  @Test
  void a_task_that_finishes_late_is_told_of_and_one_in_time_is_not() {
    DagTester tester = of((dag, load) -> dag.deadline(load, finishedWithin(ofMinutes(30))));
    assertThat(missed(first(tester))).isEmpty();
    assertThat(missed(first(tester.takes("load", Duration.ofMinutes(30))))).isEmpty();
    assertThat(missed(first(tester.takes("load", Duration.ofMinutes(31))))).containsExactly("load");
  }

  @Test
  void a_try_that_failed_has_started_but_not_finished() {
    assertThat(
            missed(
                first(
                    of(
                            (dag, load) -> {
                              dag.deadline(load, startedWithin(ofMinutes(30)));
                              dag.deadline(load, finishedWithin(ofMinutes(30)));
                            })
                        .failing("load", 1))))
        .containsExactly("load");
  }

  @Test
  void a_task_that_starts_late_is_told_of_and_one_that_was_skipped_in_time_is_not() {
    DagTester tester =
        of((dag, load) -> {
          Task<String> last = dag.call("last", Deadlines::nothing);
          load.then(last);
          dag.deadline(last, startedWithin(ofMinutes(30)));
        });
    assertThat(missed(first(tester.takes("load", Duration.ofHours(1))))).containsExactly("last");
    assertThat(missed(first(tester.takes("load", Duration.ZERO).skipping("load")))).isEmpty();
  }

  @Test
  void a_run_that_takes_longer_than_those_before_it_on_average_is_told_of() {
    List<TestRun> runs =
        of(
                (dag, load) -> {
                  dag.deadline(finishedWithinAverage(1.5));
                  dag.deadline(load, finishedWithinAverage(3));
                })
            .takes(
                "load",
                inputs ->
                    Duration.ofMinutes(
                        switch (inputs.logicalDate().getDayOfMonth()) {
                          case 3 -> 31;
                          case 4 -> 90;
                          default -> 20;
                        }))
            .runsBetween(JANUARY, JANUARY.plusDays(5));
    // The first has nothing to be measured by; 31 is more than 1.5 times 20.
    assertThat(missed(runs.get(0))).isEmpty();
    assertThat(missed(runs.get(1))).isEmpty();
    assertThat(missed(runs.get(2))).hasSize(1).containsOnlyNulls();
    assertThat(missed(runs.get(3))).containsExactly(null, "load");
    assertThat(missed(runs.get(4))).isEmpty();
  }

  @Test
  void only_runs_that_succeeded_are_averaged() {
    List<TestRun> runs =
        of((dag, load) -> dag.deadline(finishedWithinAverage(2)))
            .answer(
                "report",
                inputs -> {
                  if (inputs.logicalDate().getDayOfMonth() == 1) {
                    throw new FailTaskException("Nothing to report");
                  }
                  return "done";
                })
            .takes(
                "load",
                inputs -> Duration.ofMinutes(inputs.logicalDate().getDayOfMonth() == 1 ? 1 : 60))
            .runsBetween(JANUARY, JANUARY.plusDays(3));
    assertThat(runs).allMatch(run -> missed(run).isEmpty());
  }

  @Test
  void a_run_that_never_ends_misses_its_deadline_once_it_is_due() {
    List<TestRun> runs =
        of(
                (dag, load) -> {
                  load.dependsOnPast();
                  dag.deadline(finishedWithin(ofHours(2)));
                })
            .answer(
                "load",
                inputs -> {
                  throw new FailTaskException("No");
                })
            .runsBetween(JANUARY, JANUARY.plusDays(3));
    assertThat(runs).extracting(run -> missed(run).size()).containsExactly(0, 1, 0);
  }
}
