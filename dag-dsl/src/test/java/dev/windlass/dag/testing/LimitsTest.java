package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final Instant BEGIN = DagTester.DEFAULT_NOW;

  @Dag("limits")
  record Limits(Consumer<DagBuilder> what) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      what.accept(dag);
    }
  }

  private static DagTester of(Consumer<DagBuilder> what) {
    return DagTester.of(new Limits(what));
  }

  private static Task<String> task(DagBuilder dag, String id) {
    return dag.call(id, LimitsTest::nothing);
  }

  /** Takes slots of the pool warehouse; the higher number goes first. */
  private static Task<String> inWarehouse(DagBuilder dag, String id, int slots, int priority) {
    return task(dag, id).pool("warehouse", slots).priority(priority, PriorityRule.ABSOLUTE);
  }

  private static Answer failingOn(Predicate<LocalDate> day) {
    return inputs -> {
      if (day.test(inputs.logicalDate())) {
        throw new IllegalStateException("No such table");
      }
      return "done";
    };
  }

  /** The tasks a to d, which wait for nothing. */
  private static void fourTasks(DagBuilder dag, Consumer<Task<?>> each) {
    Stream.of("a", "b", "c", "d").forEach(id -> each.accept(task(dag, id)));
  }

  static String nothing() {
    return "done";
  }

  static List<Integer> numbers() {
    return List.of(1, 2, 3, 4, 5);
  }

  static String one(Integer number) {
    return number.toString();
  }

  private static DagTester takingAnHour(DagTester tester) {
    tester.spec().tasks().forEach(task -> tester.takes(task.taskId(), Duration.ofHours(1)));
    return tester;
  }

  /** How many attempts of all these runs were under way at once, at most. */
  private static long mostAtOnce(List<TestAttempt> attempts) {
    return attempts.stream()
        .mapToLong(one ->
            attempts.stream()
                .filter(other ->
                    !other.startDate().isAfter(one.startDate())
                        && other.endDate().isAfter(one.startDate()))
                .count())
        .max()
        .orElse(0);
  }

  private static List<TestAttempt> attempts(List<TestRun> runs) {
    return runs.stream().flatMap(run -> run.attempts().stream()).toList();
  }

  @Test
  void instances_run_beside_each_other_as_long_as_the_test_says() {
    TestRun run = takingAnHour(of(dag -> fourTasks(dag, task -> {}))).run().requireSuccess();
    assertThat(run.duration()).isEqualTo(Duration.ofHours(1));
    assertThat(mostAtOnce(run.attempts())).isEqualTo(4);
    assertThat(run.attempts("a").getFirst().isBeside(run.attempts("d").getFirst())).isTrue();
    assertThat(run.task("b").startDate()).isEqualTo(BEGIN);
    assertThat(run.task("b").endDate()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
  }

  @Test
  void what_takes_no_time_is_beside_nothing() {
    TestRun run = of(dag -> fourTasks(dag, task -> {})).run();
    assertThat(run.attempts("a").getFirst().isBeside(run.attempts("b").getFirst())).isFalse();
    assertThat(run.duration()).isZero();
  }

  @Test
  void an_attempt_may_take_as_long_as_its_input_says_and_its_successor_waits_for_it() {
    TestRun run =
        of(
                dag -> {
                  var each =
                      dag.call("each", LimitsTest::one).each(dag.call("list", LimitsTest::numbers));
                  each.then(task(dag, "last"));
                })
            .takes("each", inputs -> Duration.ofMinutes(10L * inputs.element(Integer.class)))
            .run();
    assertThat(run.task("last").startDate()).isEqualTo(BEGIN.plus(Duration.ofMinutes(50)));
    assertThat(run.task("each").endDate()).isEqualTo(BEGIN.plus(Duration.ofMinutes(50)));
  }

  @Test
  void a_task_that_takes_longer_than_its_timeout_is_ended_by_it() {
    TestRun run =
        of(dag -> task(dag, "slow").timeout(ofMinutes(5))).takes("slow", Duration.ofHours(2)).run();
    assertThat(run.task("slow").reason())
        .isEqualTo("It took longer than its timeout of 5m and was ended.");
    assertThat(run.duration()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_full_pool_lets_the_most_important_go_first() {
    TestRun run =
        takingAnHour(
                of(dag ->
                    fourTasks(
                        dag,
                        task ->
                            task.pool("warehouse", 1)
                                .priority(
                                    List.of("a", "c", "d", "b").indexOf(task.id()),
                                    PriorityRule.ABSOLUTE))))
            .pool("warehouse", 2)
            .run()
            .requireSuccess();
    assertThat(run.order()).containsExactly("b", "d", "c", "a");
    assertThat(mostAtOnce(run.attempts())).isEqualTo(2);
    assertThat(run.duration()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void weights_count_what_comes_after_unless_told_otherwise() {
    TestRun run =
        takingAnHour(
                of(dag -> {
                  var alone = task(dag, "alone");
                  var first = task(dag, "first");
                  first.then(task(dag, "second"));
                  alone.pool("narrow", 1);
                  first.pool("narrow", 1);
                }))
            .pool("narrow", 1)
            .run();
    assertThat(run.order()).containsExactly("first", "alone", "second");
  }

  @Test
  void one_that_takes_many_slots_is_not_overtaken() {
    TestRun run =
        of(
                dag -> {
                  inWarehouse(dag, "small", 1, 9);
                  inWarehouse(dag, "wide", 4, 5);
                  inWarehouse(dag, "late", 1, 1);
                  task(dag, "elsewhere").priority(1, PriorityRule.ABSOLUTE);
                })
            .pool("warehouse", 4)
            .takes("small", Duration.ofHours(1))
            .takes("wide", Duration.ofHours(1))
            .run();
    assertThat(run.order()).containsExactly("small", "elsewhere", "wide", "late");
    assertThat(run.task("wide").startDate()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
    assertThat(run.task("late").startDate()).isEqualTo(BEGIN.plus(Duration.ofHours(2)));
  }

  @Test
  void a_try_that_waits_for_the_next_one_leaves_its_slot_to_others() {
    TestRun run =
        of(
                dag -> {
                  inWarehouse(dag, "first", 1, 9).retry(times(1).every(ofHours(1)));
                  task(dag, "other").pool("warehouse", 1);
                })
            .pool("warehouse", 1)
            .failing("first", 1)
            .takes("other", Duration.ofHours(3))
            .run()
            .requireSuccess();
    assertThat(run.order()).containsExactly("first", "other", "first");
    assertThat(run.task("first").endDate()).isEqualTo(BEGIN.plus(Duration.ofHours(3)));
  }

  @Test
  void who_takes_more_slots_than_the_pool_has_waits_for_ever_and_says_why() {
    TestRun run = of(dag -> task(dag, "wide").pool("warehouse", 4)).pool("warehouse", 2).run();
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.task("wide").reason())
        .isEqualTo(
            "Takes 4 slots of pool warehouse, which has 2. Give the pool more, or the task fewer.");
    assertThatThrownBy(run::requireSuccess)
        .hasMessageContaining("Task 'wide' waits: Takes 4 slots of pool warehouse");
  }

  @Test
  void the_default_pool_has_128_slots_and_another_as_many_as_anybody_takes() {
    DagTester tester =
        of(dag -> {
          task(dag, "wide").pool("default_pool", 129);
          task(dag, "anything").pool("warehouse", 1_000);
        });
    TestRun run = tester.run();
    assertThat(run.task("anything").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("wide").state()).isEqualTo(TaskState.SCHEDULED);
    tester.pool("default_pool", -1).run().requireSuccess();
  }

  @Test
  void no_more_instances_of_a_mapped_task_are_under_way_than_may_be() {
    TestRun run =
        of(dag ->
                dag.call("each", LimitsTest::one)
                    .each(dag.call("list", LimitsTest::numbers))
                    .atMost(2))
            .takes("each", Duration.ofHours(1))
            .run()
            .requireSuccess();
    assertThat(mostAtOnce(run.attempts("each"))).isEqualTo(2);
    assertThat(run.duration()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void active_tasks_of_a_run_and_of_the_dag_are_limited() {
    List<TestRun> perRun =
        takingAnHour(
                of(dag -> fourTasks(dag.schedule(hourly()).maxActiveTasksPerRun(2), task -> {})))
            .runsBetween(BEGIN, BEGIN.plus(Duration.ofHours(3)));
    assertThat(perRun).allMatch(run -> mostAtOnce(run.attempts()) == 2);
    assertThat(mostAtOnce(attempts(perRun))).isEqualTo(4);

    List<TestRun> ofDag =
        takingAnHour(of(dag -> fourTasks(dag.schedule(hourly()).maxActiveTasks(3), task -> {})))
            .runsBetween(BEGIN, BEGIN.plus(Duration.ofHours(3)));
    assertThat(mostAtOnce(attempts(ofDag))).isEqualTo(3);
    assertThat(ofDag.getLast().startDate().plus(ofDag.getLast().duration()))
        .isEqualTo(BEGIN.plus(Duration.ofHours(4)));
  }

  @Test
  void a_task_that_runs_once_over_all_runs_gives_way_to_others_behind_it() {
    List<TestRun> runs =
        takingAnHour(
                of(dag -> {
                  dag.schedule(every(ofMinutes(30)));
                  inWarehouse(dag, "tidy", 1, 9).atMostOverRuns(1);
                  task(dag, "other").pool("warehouse", 1);
                }))
            .pool("warehouse", 3)
            .runsBetween(BEGIN, BEGIN.plus(Duration.ofHours(1)));
    List<TestAttempt> tidy = runs.stream().flatMap(run -> run.attempts("tidy").stream()).toList();
    assertThat(tidy).hasSize(2).noneMatch(one -> tidy.stream().anyMatch(one::isBeside));
    assertThat(runs.getLast().task("other").startDate()).isEqualTo(runs.getLast().startDate());
    assertThat(runs.getLast().task("tidy").startDate()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
  }

  @Test
  void a_run_waits_for_room_among_the_active_runs() {
    List<TestRun> runs =
        takingAnHour(
                of(dag -> fourTasks(dag.schedule(every(ofMinutes(20))).maxActiveRuns(2), t -> {})))
            .runsBetween(BEGIN, BEGIN.plus(Duration.ofHours(1)));
    assertThat(runs)
        .extracting(run -> Duration.between(BEGIN, run.startDate()).toMinutes())
        .containsExactly(0L, 20L, 60L);
  }

  @Test
  void a_task_waits_for_its_good_end_in_the_run_before() {
    List<TestRun> runs =
        of(
                dag -> {
                  dag.schedule(hourly());
                  var load = task(dag, "load").dependsOnPast();
                  load.then(task(dag, "report"));
                })
            .takes("load", Duration.ofMinutes(90))
            .runsBetween(BEGIN, BEGIN.plus(Duration.ofHours(3)));
    assertThat(runs)
        .extracting(run -> Duration.between(BEGIN, run.task("load").startDate()).toMinutes())
        .containsExactly(0L, 90L, 180L);
  }

  @Test
  void who_waits_for_downstream_waits_for_what_follows_in_the_run_before() {
    List<TestRun> runs =
        of(
                dag -> {
                  dag.schedule(hourly());
                  var load = task(dag, "load").waitForDownstream();
                  load.then(task(dag, "report"));
                })
            .takes("report", Duration.ofMinutes(90))
            .runsBetween(BEGIN, BEGIN.plus(Duration.ofHours(3)));
    assertThat(runs)
        .extracting(run -> Duration.between(BEGIN, run.task("load").startDate()).toMinutes())
        .containsExactly(0L, 90L, 180L);
  }

  @Test
  void after_a_failure_the_next_run_waits_until_somebody_acts() {
    List<TestRun> runs =
        of(
                dag -> {
                  dag.schedule(daily());
                  task(dag, "load").dependsOnPast();
                  task(dag, "other");
                })
            .answer("load", failingOn(day -> day.getDayOfMonth() == 2))
            .runsBetween(JANUARY, JANUARY.plusDays(4));
    assertThat(runs)
        .extracting(TestRun::state)
        .containsExactly(RunState.SUCCESS, RunState.FAILED, RunState.RUNNING, RunState.RUNNING);
    assertThat(runs.get(2).task("other").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(runs.get(2).task("load").reason())
        .isEqualTo(
            "Waits for load in the run before, scheduled__2026-01-02T00:00:00+00:00, which failed. Clear it there, or mark it as a success.");
    assertThat(runs.get(3).task("load").reason())
        .isEqualTo("Waits for load in the run before, scheduled__2026-01-03T00:00:00+00:00.");
  }

  @Test
  void the_past_is_known_when_the_clock_is_turned_on() {
    DagTester tester =
        of(
                dag -> {
                  dag.schedule(daily());
                  task(dag, "load").dependsOnPast();
                })
            .startingAt(BEGIN)
            .failing("load");
    assertThat(tester.advance(Duration.ofDays(1)).getFirst().state()).isEqualTo(RunState.FAILED);
    assertThat(tester.failing("load", 0).advance(Duration.ofDays(1)).getFirst().state())
        .isEqualTo(RunState.RUNNING);
  }

  @Test
  void a_dag_is_paused_after_so_many_failed_runs_and_those_under_way_start_nothing_more() {
    DagTester tester =
        of(
                dag -> {
                  dag.schedule(hourly()).pauseAfterFailures(2);
                  var load = task(dag, "load");
                  task(dag, "slow").then(task(dag, "after"));
                  load.then(task(dag, "report"));
                })
            .failing("load")
            .takes(
                "slow", inputs -> Duration.ofMinutes(inputs.runId().contains("T00:") ? 200 : 10));
    List<TestRun> runs = tester.runsBetween(JANUARY, JANUARY.plusDays(1));
    assertThat(tester.pausedReason())
        .hasValue(
            "Paused after 2 failed runs in a row, the last one scheduled__2026-01-01T02:00:00+00:00.");
    assertThat(runs)
        .extracting(TestRun::state)
        .containsExactly(RunState.RUNNING, RunState.FAILED, RunState.FAILED);
    assertThat(runs.getFirst().task("slow").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(runs.getFirst().task("after").reason()).isEqualTo("DAG limits is paused.");
  }

  @Test
  void a_success_in_between_keeps_a_dag_from_being_paused() {
    DagTester tester =
        of(
                dag -> {
                  dag.schedule(daily()).pauseAfterFailures(2);
                  task(dag, "load");
                })
            .answer("load", failingOn(day -> day.getDayOfMonth() % 2 == 0));
    assertThat(tester.runsBetween(JANUARY, JANUARY.plusDays(6))).hasSize(6);
    assertThat(tester.pausedReason()).isEmpty();
  }

  @Test
  void wrong_slots_and_times_are_refused() {
    DagTester tester =
        of(dag -> {
          task(dag, "load");
          dag.task("wait", waitFor(ofHours(1)));
        });
    assertThatThrownBy(() -> tester.pool("warehouse", -2))
        .hasMessage(
            "Pool 'warehouse' cannot have -2 slots. Give a number from 0 on, or -1 for any number.");
    assertThatThrownBy(() -> tester.takes("laod", Duration.ofHours(1)))
        .hasMessageContaining("Did you mean 'load'?");
    assertThatThrownBy(() -> tester.takes("wait", Duration.ofHours(1)))
        .hasMessage(
            "Task 'wait' waits, and takes as long as it does. Use .notYet(\"wait\", 3) for looks that find nothing.");
    assertThat(tester.takes("load", Duration.ofHours(-1)).run().task("load").reason())
        .isEqualTo("The test says that task 'load' takes PT-1H. Give a duration from zero on.");
  }

  @Test
  void ten_thousand_instances_behind_a_limit_take_a_moment() {
    TestRun run =
        of(
                dag -> {
                  dag.maxActiveTasks(4);
                  dag.call("each", LimitsTest::one)
                      .each(dag.call("list", LimitsTest::numbers))
                      .pool("warehouse", 1);
                })
            .answer("list", java.util.stream.IntStream.range(0, 10_000).boxed().toList())
            .pool("warehouse", 2)
            .takes("each", Duration.ofMinutes(1))
            .run();
    assertThat(run.duration()).isEqualTo(Duration.ofMinutes(5_000));
  }
}
