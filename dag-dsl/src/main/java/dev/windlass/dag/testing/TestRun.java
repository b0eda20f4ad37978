package dev.windlass.dag.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Asset;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended. Immutable.
 *
 * <p>Example:
 *
 * <pre>{@code
 * TestRun run = DagTester.of(new OrdersEtl()).on(LocalDate.of(2026, 1, 31)).run();
 * assertThat(run.state()).isEqualTo(RunState.SUCCESS);
 * assertThat(run.result("report", Integer.class)).isEqualTo(42);
 * assertThat(run.order()).containsSubsequence("fetch", "load[0]", "report");
 * }</pre>
 */
public final class TestRun {

  private final RunContext context;
  private final RunState state;
  private final Map<String, TestTask> tasks;
  private final Map<String, List<TestTask>> instances;
  private final Map<String, JsonNode> outputs;
  private final List<String> order;
  private final List<AssetEvent> updates;
  private final Instant begin;
  private final Duration duration;
  private final List<TestNotice> notices;

  TestRun(
      RunContext context,
      RunState state,
      Map<String, TestTask> tasks,
      Map<String, List<TestTask>> instances,
      Map<String, JsonNode> outputs,
      List<String> order,
      List<AssetEvent> updates,
      Instant begin,
      Duration duration) {
    this(context, state, tasks, instances, outputs, order, updates, begin, duration, List.of());
  }

  private TestRun(
      RunContext context,
      RunState state,
      Map<String, TestTask> tasks,
      Map<String, List<TestTask>> instances,
      Map<String, JsonNode> outputs,
      List<String> order,
      List<AssetEvent> updates,
      Instant begin,
      Duration duration,
      List<TestNotice> notices) {
    this.context = context;
    this.state = state;
    this.tasks = new LinkedHashMap<>(tasks);
    this.instances = Map.copyOf(instances);
    this.outputs = Map.copyOf(outputs);
    this.order = List.copyOf(order);
    this.updates = List.copyOf(updates);
    this.begin = begin;
    this.duration = duration;
    this.notices = List.copyOf(notices);
  }

  TestRun telling(List<TestNotice> told) {
    return new TestRun(
        context, state, tasks, instances, outputs, order, updates, begin, duration, told);
  }

  /** Returns the id of the run, for example {@code scheduled__2026-01-01T05:00:00+00:00}. */
  public String runId() {
    return context.runId();
  }

  /** Returns the day the run was for, in the zone of the DAG. */
  public LocalDate logicalDate() {
    return context.logicalDay();
  }

  /** Returns what every task knew of the run: its id, dates and params. */
  public RunContext context() {
    return context;
  }

  /** Returns how the run ended: {@link RunState#SUCCESS} or {@link RunState#FAILED}. */
  public RunState state() {
    return state;
  }

  /**
   * Returns when it started by the clock of the test: at its logical date, unless it had to wait
   * for one of as many runs as may be active at once.
   */
  public Instant startDate() {
    return begin;
  }

  /**
   * Returns how long it took by the clock of the test: the waits before further tries, and nothing
   * else.
   */
  public Duration duration() {
    return duration;
  }

  /**
   * Returns how a task ended; a mapped task as a whole.
   *
   * <p>Example: {@code run.task("fetch").state()}.
   *
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public TestTask task(String taskId) {
    TestTask task = tasks.get(taskId);
    if (task == null) {
      throw new IllegalArgumentException(
          "DAG '%s' has no task '%s'.%s"
              .formatted(context.dagId(), taskId, DidYouMean.suffix(taskId, tasks.keySet())));
    }
    return task;
  }

  /** Returns how every task ended, in the order they were written. */
  public List<TestTask> tasks() {
    return List.copyOf(tasks.values());
  }

  /**
   * Returns how the instances of a mapped task ended, in the order of the elements; of another task
   * the one it has.
   *
   * <p>Example: {@code assertThat(run.instances("load")).hasSize(3)}.
   *
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public List<TestTask> instances(String taskId) {
    TestTask whole = task(taskId);
    return instances.getOrDefault(taskId, List.of(whole));
  }

  /**
   * Returns the result of a task.
   *
   * <p>Example: {@code run.result("size", Size.class)}.
   *
   * @return null if it has none
   * @throws IllegalArgumentException if the DAG has no such task or its result is not of that type
   */
  public <T> @Nullable T result(String taskId, Class<T> type) {
    return result(taskId, Json.MAPPER.constructType(type));
  }

  /**
   * Returns the result of a task that is a list, a map or the like; of a mapped task the list of
   * the results of its instances.
   *
   * <p>Example: {@code run.result("load", new TypeReference<List<Loaded>>() {})}.
   *
   * @return null if it has none
   * @throws IllegalArgumentException if the DAG has no such task or its result is not of that type
   */
  public <T> @Nullable T result(String taskId, TypeReference<T> type) {
    return result(taskId, Json.MAPPER.constructType(type.getType()));
  }

  /**
   * Returns the names of the task instances in the order of their attempts, for example {@code
   * [fetch, fetch, load[0], load[1]]} where {@code fetch} was tried twice. A task that never ran is
   * missing.
   */
  public List<String> order() {
    return order;
  }

  /**
   * Returns the updates of an asset that tasks of the run made, in their order.
   *
   * <p>Example: {@code run.updatesOf(ORDERS).getFirst().extra("rows", Integer.class)}.
   */
  public List<AssetEvent> updatesOf(Asset asset) {
    return updates.stream().filter(update -> update.uri().equals(asset.uri())).toList();
  }

  /**
   * Returns the notices that the engine would send of it. Of deadlines those of the run are judged,
   * by the clock of the test; those of tasks and those by an average need an engine.
   *
   * <p>Example: {@code assertThat(run.notices()).isEmpty()}.
   */
  public List<TestNotice> notices() {
    return notices;
  }

  /**
   * Returns this run if it was a success.
   *
   * <p>Example: {@code DagTester.of(new OrdersEtl()).run().requireSuccess()}.
   *
   * @throws AssertionError if it failed; it names the tasks that did, why, and what they wrote
   */
  public TestRun requireSuccess() {
    if (state == RunState.SUCCESS) {
      return this;
    }
    List<String> lines = new ArrayList<>(List.of(toString()));
    for (TestTask task : tasks.values()) {
      if (task.state() == TaskState.FAILED) {
        lines.add("Task '" + task.name() + "' failed: " + task.reason());
        task.log().forEach(line -> lines.add("  " + line.message()));
      }
    }
    throw new AssertionError(String.join("\n", lines));
  }

  /** Returns the run in one line, with the state of every task. */
  @Override
  public String toString() {
    return tasks.values().stream()
        .map(task -> task.taskId() + "=" + task.state().value())
        .collect(
            Collectors.joining(
                ", ",
                "Run %s of DAG '%s': %s (".formatted(runId(), context.dagId(), state.value()),
                ")"));
  }

  private <T> @Nullable T result(String taskId, JavaType type) {
    task(taskId);
    return JsonValues.read("The result of task '" + taskId + "'", outputs.get(taskId), type);
  }
}
