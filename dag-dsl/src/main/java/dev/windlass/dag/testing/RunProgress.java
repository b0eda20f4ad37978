package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.dag.running.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run stands: its tasks, what it has done, and what ended and others must be told of. */
final class RunProgress {

  /** A task, or one of its instances, that ended. */
  record Ended(TaskProgress task, int mapIndex) {

    /** Lets others know of it. */
    void tell() {
      if (mapIndex < 0) {
        task.known = task.state;
      } else {
        InstanceProgress instance = task.instances.get(mapIndex);
        instance.known = instance.state;
        task.ends = task.ends.plusInstance(instance.state);
      }
    }
  }

  final RunGraph graph;
  final RunContext context;
  final TurnedClock clock;
  final Deque<Ended> ended = new ArrayDeque<>();
  final List<String> order = new ArrayList<>();
  final List<TestAttempt> attempts = new ArrayList<>();
  final List<AssetEvent> updates = new ArrayList<>();
  private final TestListener listener;
  private final Map<String, TaskProgress> tasks = new LinkedHashMap<>();

  RunProgress(RunGraph graph, RunContext context, TurnedClock clock, TestListener listener) {
    this.graph = graph;
    this.context = context;
    this.clock = clock;
    this.listener = listener;
    for (String taskId : graph.taskIds()) {
      tasks.put(taskId, new TaskProgress(graph.task(taskId), tasks.size()));
    }
  }

  Standing standing() {
    return new Standing(graph, tasks);
  }

  Collection<TaskProgress> tasks() {
    return tasks.values();
  }

  TaskProgress task(String taskId) {
    TaskProgress task = tasks.get(taskId);
    if (task == null) {
      throw new IllegalArgumentException("The run has no task '" + taskId + "'.");
    }
    return task;
  }

  TaskProgress taskOf(InstanceProgress instance) {
    return task(instance.task.taskId());
  }

  boolean isOver() {
    return tasks.values().stream().allMatch(task -> task.state.isFinished());
  }

  void change(InstanceProgress instance, TaskState state, @Nullable String reason) {
    instance.state = state;
    if (state.isFinished()) {
      instance.endDate = clock.instant();
    }
    listener.stateChanged(instance.task.taskId(), instance.mapIndex, state, reason);
  }

  /** Says of a mapped task that its elements are known. */
  void begin(TaskProgress task, int elements) {
    task.expanded = true;
    task.total = elements;
    task.state = TaskState.RUNNING;
    task.reason = null;
    task.startDate = clock.instant();
    listener.stateChanged(task.task.taskId(), -1, TaskState.RUNNING, null);
  }

  /** Ends a mapped task as its instances ended. */
  void endWhole(TaskProgress task) {
    task.endAsInstances();
    ended(task);
  }

  /** Ends a task that never ran. */
  void end(TaskProgress task, TaskState state, @Nullable String reason) {
    task.state = state;
    task.reason = reason;
    ended(task);
  }

  private void ended(TaskProgress task) {
    Instant now = clock.instant();
    task.endDate = now;
    listener.stateChanged(task.task.taskId(), -1, task.state, task.reason);
    ended.add(new Ended(task, -1));
  }

  /**
   * Returns how it ended, or how it stands if it never will.
   *
   * @param begin when it began
   */
  TestRun result(Instant begin) {
    Map<String, TestTask> ends = new LinkedHashMap<>();
    Map<String, List<TestTask>> instances = new LinkedHashMap<>();
    Map<String, JsonNode> outputs = new LinkedHashMap<>();
    int failedLeaves = 0;
    for (TaskProgress task : tasks.values()) {
      String taskId = task.task.taskId();
      ends.put(taskId, task.ended());
      task.output().ifPresent(output -> outputs.put(taskId, output));
      if (task.isMapped()) {
        instances.put(taskId, task.instances.stream().map(InstanceProgress::ended).toList());
      }
      failedLeaves += task.state.isFailure() && graph.isLeaf(taskId) ? 1 : 0;
    }
    Duration took = Duration.between(begin, clock.instant());
    return new TestRun(
        context,
        isOver() ? RunPlanner.endOf(failedLeaves) : RunState.RUNNING,
        ends,
        instances,
        outputs,
        new TestRun.Course(order, attempts, updates, begin, took),
        List.of());
  }
}
