package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.connection;
import static dev.windlass.dag.Dsl.context;
import static dev.windlass.dag.Dsl.cron;
import static dev.windlass.dag.Dsl.dataInterval;
import static dev.windlass.dag.Dsl.logicalDate;
import static dev.windlass.dag.Dsl.ofMinutes;
import static dev.windlass.dag.Dsl.times;
import static dev.windlass.dag.Dsl.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.Connection;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.DataInterval;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskContext;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.InvalidParamsException;
import dev.windlass.dag.running.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DagTesterTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final Connection WAREHOUSE =
      new Connection("warehouse", "h2", "jdbc:h2:mem:w", null, "sa", "s3cret", null, Map.of());

  record Order(String country, int total) {}

  record Batch(String country, List<Order> orders) {}

  @Dag("orders")
  static final class Orders implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 6 * * *").in("Europe/Berlin"))
          .retry(times(3).backoff(ofMinutes(1), ofMinutes(3)));
      var minimum = dag.param("minimum", Integer.class).defaultsTo(10);
      var fetched = dag.call("fetch", this::fetch).with(logicalDate(), context());
      var large = dag.call("large", this::large).with(fetched, minimum);
      var batches = dag.call("split", this::split).with(large);
      var loaded = dag.call("load", this::load).each(batches, connection("warehouse")).atMost(2);
      var count = dag.call("count", this::count).with(fetched);
      var rows = dag.call("rows", this::rows).with(loaded, count);
      dag.run("report", this::report).with(rows, variable("region"), context());
    }

    List<Order> fetch(LocalDate day, TaskContext context) {
      context.info("Fetching %s", day);
      return List.of(new Order("DE", 20), new Order("FR", 5), new Order("FR", 30));
    }

    List<Order> large(List<Order> orders, int minimum) {
      return orders.stream().filter(order -> order.total() >= minimum).toList();
    }

    List<Batch> split(List<Order> orders) {
      return orders.stream()
          .map(Order::country)
          .distinct()
          .map(country ->
              new Batch(
                  country,
                  orders.stream().filter(order -> order.country().equals(country)).toList()))
          .toList();
    }

    int load(Batch batch, Connection warehouse) {
      return warehouse.connectionId().equals("warehouse") ? batch.orders().size() : -1;
    }

    int count(List<Order> orders) {
      return orders.size();
    }

    String rows(List<Integer> loaded, int all) {
      return loaded.stream().mapToInt(Integer::intValue).sum() + " of " + all;
    }

    void report(String rows, String region, TaskContext context) {
      context.warning("%s in %s", rows, region);
    }
  }

  private static DagTester orders() {
    return DagTester.of(new Orders()).on(DAY).connection(WAREHOUSE).variable("region", "north");
  }

  @Test
  void values_fan_out_and_in_again() {
    TestRun run = orders().run().requireSuccess();
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(run.result("rows", String.class)).isEqualTo("2 of 3");
    assertThat(run.result("load", new TypeReference<List<Integer>>() {})).containsExactly(1, 1);
    assertThat(run.instances("load"))
        .extracting(TestTask::name)
        .containsExactly("load[0]", "load[1]");
    assertThat(run.order())
        .containsExactly(
            "fetch", "large", "count", "split", "load[0]", "load[1]", "rows", "report");
    assertThat(run.task("report").logText()).isEqualTo("2 of 3 in north");
    assertThat(run.task("fetch").log())
        .extracting(LogLine::message)
        .containsExactly("Fetching 2026-01-31");
    assertThat(run.tasks()).allMatch(task -> task.state() == TaskState.SUCCESS);
    assertThat(run.result("report", String.class)).isNull();
  }

  @Test
  void a_day_is_run_as_its_schedule_does() {
    TestRun run = orders().run();
    assertThat(run.runId()).isEqualTo("scheduled__2026-01-31T05:00:00+00:00");
    assertThat(run.logicalDate()).isEqualTo(DAY);
    assertThat(run.context().dataIntervalStart()).isEqualTo("2026-01-30T05:00:00Z");
    assertThat(run.context().dataIntervalEnd()).isEqualTo("2026-01-31T05:00:00Z");
  }

  @Test
  void an_instant_is_run_as_if_somebody_had_asked() {
    TestRun run = orders().at(Instant.parse("2026-01-31T09:13:27.5Z")).run();
    assertThat(run.runId()).isEqualTo("manual__2026-01-31T09:13:27.500000+00:00");
    assertThat(run.context().dataIntervalStart()).isEqualTo(run.context().dataIntervalEnd());
  }

  @Test
  void without_a_date_it_is_always_the_same_day() {
    assertThat(DagTester.of(new Orders()).failing("fetch").run().runId())
        .isEqualTo("manual__2026-01-01T00:00:00+00:00");
  }

  @Test
  void a_task_is_answered_with_a_value_or_by_its_inputs() {
    TestRun run =
        DagTester.of(new Orders())
            .on(DAY)
            .variable("region", "south")
            .answer("fetch", List.of(new Order("PL", 100), new Order("DE", 100)))
            .answer(
                "load",
                inputs ->
                    inputs.element(Batch.class).country().equals("PL") ? 7 : inputs.mapIndex())
            .run()
            .requireSuccess();
    assertThat(run.result("rows", String.class)).isEqualTo("8 of 2");
  }

  @Test
  void an_answer_sees_arguments_dates_and_params() {
    TestRun run =
        orders()
            .param("minimum", 25)
            .answer(
                "large",
                inputs -> {
                  assertThat(inputs.argument(0, new TypeReference<List<Order>>() {})).hasSize(3);
                  assertThat(inputs.argument(1, Integer.class)).isEqualTo(25);
                  assertThat(inputs.param("minimum", Integer.class)).isEqualTo(25);
                  assertThat(inputs.logicalDate()).isEqualTo(DAY);
                  assertThat(inputs.tryNumber()).isEqualTo(1);
                  assertThatThrownBy(() -> inputs.argument(2, String.class))
                      .hasMessageContaining("has 2 argument(s)");
                  return List.of();
                })
            .run()
            .requireSuccess();
    assertThat(run.result("rows", String.class)).isNull();
  }

  @Test
  void a_failed_task_is_tried_again_without_waiting() {
    TestRun run = orders().failing("fetch", 3).run().requireSuccess();
    assertThat(run.task("fetch").tries()).isEqualTo(4);
    List<Duration> waits = run.task("fetch").waits();
    assertThat(waits).hasSize(3);
    assertThat(waits.get(0)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    assertThat(waits.get(1)).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(132));
    assertThat(waits.get(2)).isEqualTo(Duration.ofMinutes(3));
    assertThat(run.duration()).isEqualTo(waits.stream().reduce(Duration.ZERO, Duration::plus));
    assertThat(run.task("fetch").log())
        .filteredOn(line -> line.level() == LogLine.Level.ERROR)
        .hasSize(3);
  }

  @Test
  void while_one_task_waits_others_run() {
    TestRun run = orders().failing("large", 1).run().requireSuccess();
    assertThat(run.order()).containsSubsequence("large", "count", "large", "split");
  }

  @Test
  void a_task_without_tries_left_fails_and_what_comes_after_it_never_runs() {
    TestRun run = orders().failing("large").run();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.task("large").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("large").tries()).isEqualTo(4);
    assertThat(run.task("count").state()).isEqualTo(TaskState.SUCCESS);
    for (String never : List.of("split", "load", "rows", "report")) {
      assertThat(run.task(never).state()).isEqualTo(TaskState.UPSTREAM_FAILED);
      assertThat(run.task(never).tries()).isZero();
    }
    assertThat(run.task("split").reason()).isEqualTo("Upstream task 'large' failed.");
    assertThatThrownBy(run::requireSuccess)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Task 'large' failed: The test lets try 4 fail.")
        .hasMessageContaining("split=upstream_failed");
  }

  @Test
  void one_failed_element_fails_the_mapped_task_after_the_others_ran() {
    TestRun run =
        orders()
            .answer(
                "load",
                inputs -> {
                  if (inputs.mapIndex() == 0) {
                    throw new IllegalStateException("No such table");
                  }
                  return 1;
                })
            .run();
    assertThat(run.instances("load"))
        .extracting(TestTask::state)
        .containsExactly(TaskState.FAILED, TaskState.SUCCESS);
    assertThat(run.instances("load").getFirst().reason()).contains("No such table");
    assertThat(run.task("load").reason()).isEqualTo("1 of 2 elements failed.");
    assertThat(run.task("load").tries()).isEqualTo(5);
    assertThat(run.task("rows").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  @Test
  void a_task_over_an_empty_list_is_skipped_and_so_is_what_needs_it() {
    TestRun run = orders().answer("fetch", List.of()).run();
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(run.task("load").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("load").reason()).contains("is empty");
    assertThat(run.instances("load")).isEmpty();
    assertThat(run.task("report").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("count").state()).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void a_task_can_be_skipped() {
    TestRun run = orders().skipping("fetch").run();
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(run.tasks()).allMatch(task -> task.state() == TaskState.SKIPPED);
    assertThat(run.task("large").reason()).isEqualTo("Upstream task 'fetch' was skipped.");
  }

  @Test
  void params_are_checked_before_anything_runs() {
    assertThat(orders().paramText("minimum", "100").run().task("load").state())
        .isEqualTo(TaskState.SKIPPED);
    assertThatThrownBy(() -> orders().paramText("minimum", "ten").run())
        .isInstanceOf(InvalidParamsException.class)
        .hasMessageContaining("Param 'minimum' is \"ten\"");
    assertThatThrownBy(() -> orders().param("minimun", 1).run())
        .hasMessageContaining("Did you mean 'minimum'?");
  }

  @Test
  void a_missing_connection_or_variable_fails_the_task_that_names_it() {
    TestRun run =
        DagTester.of(new Orders()).on(DAY).variable("regoin", "x").connection(WAREHOUSE).run();
    assertThat(run.task("report").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("report").tries()).isEqualTo(1);
    assertThat(run.task("report").reason())
        .startsWith(
            "Task 'report' uses variable 'region', which the test was not given. Did you mean"
                + " 'regoin'? Add it with .variable(...)");
  }

  @Test
  void names_are_checked_at_once() {
    assertThatThrownBy(() -> orders().answer("fetsh", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DAG 'orders' has no task 'fetsh'")
        .hasMessageEndingWith("Did you mean 'fetch'?");
    assertThatThrownBy(() -> orders().failing("x", 1)).hasMessageContaining("no task 'x'");
    TestRun run = orders().run();
    assertThatThrownBy(() -> run.task("lod")).hasMessageContaining("Did you mean 'load'?");
    assertThatThrownBy(() -> run.result("rows", Integer.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The result of task 'rows' is no java.lang.Integer");
  }

  @Test
  void a_quarter_of_runs_takes_no_time() {
    List<TestRun> runs = orders().runsBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));
    assertThat(runs).hasSize(90).allMatch(run -> run.state() == RunState.SUCCESS);
    assertThat(runs.getFirst().runId()).isEqualTo("scheduled__2026-01-01T05:00:00+00:00");
    assertThat(runs.getLast().runId()).isEqualTo("scheduled__2026-03-31T04:00:00+00:00");
  }

  @Test
  void the_clock_can_be_turned_on_and_on() {
    DagTester tester = orders().startingAt(Instant.parse("2026-01-01T05:00:00Z"));
    assertThat(tester.advance(Duration.ofHours(23))).isEmpty();
    assertThat(tester.advance(Duration.ofHours(1)))
        .extracting(TestRun::runId)
        .containsExactly("scheduled__2026-01-02T05:00:00+00:00");
    assertThat(tester.now()).isEqualTo("2026-01-02T05:00:00Z");
    assertThat(tester.failing("fetch", 1).advance(Duration.ofDays(7))).hasSize(7);
    assertThat(tester.now()).isEqualTo("2026-01-09T05:00:00Z");
  }

  @Dag("by_hand")
  static final class ByHand implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.timeZone("America/New_York");
      dag.call("day", (DataInterval interval) -> interval.startDate()).with(dataInterval());
    }
  }

  @Test
  void a_day_without_a_schedule_begins_at_midnight_in_the_zone_of_the_dag() {
    TestRun run = DagTester.of(new ByHand()).on(DAY).run().requireSuccess();
    assertThat(run.runId()).isEqualTo("manual__2026-01-31T05:00:00+00:00");
    assertThat(run.result("day", LocalDate.class)).isEqualTo(DAY);
  }

  @Test
  void a_dag_without_a_schedule_does_not_run_by_itself() {
    assertThatThrownBy(() -> DagTester.of(new ByHand()).advance(Duration.ofDays(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DAG 'by_hand' has no schedule");
  }
}
