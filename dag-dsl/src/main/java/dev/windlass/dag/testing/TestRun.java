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
  private final Course course;
  private final List<TestNotice> notices;

  /** What happened in it, and when. */
  record Course(
      List<String> order,
      List<TestAttempt> attempts,
      List<AssetEvent> updates,
      Instant begin,
      Duration duration) {
    Course {
      order = List.copyOf(order);
      attempts = List.copyOf(attempts);
      updates = List.copyOf(updates);
    }
  }

  TestRun(
      RunContext context,
      RunState state,
      Map<String, TestTask> tasks,
      Map<String, List<TestTask>> instances,
      Map<String, JsonNode> outputs,
      Course course,
      List<TestNotice> notices) {
    this.context = context;
    this.state = state;
    this.tasks = new LinkedHashMap<>(tasks);
    this.instances = Map.copyOf(instances);
    this.outputs = Map.copyOf(outputs);
    this.course = course;
    this.notices = List.copyOf(notices);
  }

  TestRun telling(List<TestNotice> told) {
    return new TestRun(context, state, tasks, instances, outputs, course, told);
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

  /**
   * Returns how the run ended: {@link RunState#SUCCESS} or {@link RunState#FAILED}; {@link
   * RunState#RUNNING} if it waits for what will not happen by itself, for example for a failed task
   * of the run before. Its tasks say why.
   */
  public RunState state() {
    return state;
  }

  /**
   * Returns when it started by the clock of the test: at its logical date, unless it had to wait
   * for one of as many runs as may be active at once.
   */
  public Instant startDate() {
    return course.begin();
  }

  /**
   * Returns how long it took by the clock of the test: the waits before further tries, and what the
   * test said that attempts {@link DagTester#takes take}.
   */
  public Duration duration() {
    return course.duration();
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
    return course.order();
  }

  /**
   * Returns all attempts in the order in which they ended.
   *
   * <p>Example: {@code run.attempts()} of a DAG of two tasks has two.
   */
  public List<TestAttempt> attempts() {
    return course.attempts();
  }

  /**
   * Returns the attempts of a task, of all its instances if it is mapped, in the order in which
   * they ended.
   *
   * <p>Example: {@code run.attempts("load").getFirst().isBeside(run.attempts("tidy").getFirst())}.
   *
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public List<TestAttempt> attempts(String taskId) {
    task(taskId);
    return course.attempts().stream().filter(one -> one.taskId().equals(taskId)).toList();
  }

  /**
   * Returns the updates of an asset that tasks of the run made, in their order.
   *
   * <p>Example: {@code run.updatesOf(ORDERS).getFirst().extra("rows", Integer.class)}.
   */
  public List<AssetEvent> updatesOf(Asset asset) {
    return course.updates().stream().filter(update -> update.uri().equals(asset.uri())).toList();
  }

  /**
   * Returns the notices that the engine would send of it. Deadlines are judged by the clock of the
   * test, those by an average by the runs before it in the same period.
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
   * @throws AssertionError if it failed; it names the tasks that did, why, and what they wrote; or
   *     if it did not end, with what its tasks wait for
   */
  public TestRun requireSuccess() {
    if (state == RunState.SUCCESS) {
      return this;
    }
    List<String> lines = new ArrayList<>(List.of(toString()));
    for (TestTask task : tasks.values()) {
      if (!task.state().isFinished()) {
        instances(task.taskId()).stream()
            .filter(one -> !one.state().isFinished() && one.reason() != null)
            .forEach(one -> lines.add("Task '" + one.name() + "' waits: " + one.reason()));
      }
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
