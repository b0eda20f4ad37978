package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.AttemptRules;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.MappingSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its first task to its end, on one thread: instances run one after another in the
 * order they became ready, and the clock is turned only when nothing but waits for further tries is
 * left.
 */
final class RunSimulation {

  private record Retry(Instant due, InstanceProgress instance) {}

  private record Ended(String taskId, TaskState state) {}

  private final RunGraph graph;
  private final RunContext run;
  private final AttemptMaker attempts;
  private final AttemptBody body;
  private final TurnedClock clock;
  private final TestListener listener;
  private final Map<String, TaskProgress> tasks = new LinkedHashMap<>();
  private final Map<String, JsonNode> outputs = new LinkedHashMap<>();
  private final Deque<InstanceProgress> ready = new ArrayDeque<>();
  private final Queue<Retry> retries = new PriorityQueue<>(Comparator.comparing(Retry::due));
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final List<String> order = new ArrayList<>();

  RunSimulation(
      RunGraph graph, RunContext run, TestSetup setup, AttemptBody body, TurnedClock clock) {
    this.graph = graph;
    this.run = run;
    this.attempts = new AttemptMaker(setup, run);
    this.body = body;
    this.clock = clock;
    this.listener = setup.listener;
    for (String taskId : graph.taskIds()) {
      tasks.put(
          taskId,
          new TaskProgress(graph.task(taskId), tasks.size(), graph.upstreamOf(taskId).size()));
    }
  }

  TestRun run() throws InterruptedException {
    Instant begin = clock.instant();
    listener.runStarted(run);
    tasks.values().stream().filter(task -> task.upstream.total() == 0).forEach(this::start);
    unlock();
    for (InstanceProgress next = next(); next != null; next = next()) {
      attempt(next);
      unlock();
    }
    TestRun result = result(Duration.between(begin, clock.instant()));
    listener.runEnded(result);
    return result;
  }

  private @Nullable InstanceProgress next() {
    InstanceProgress next = ready.poll();
    if (next != null) {
      return next;
    }
    Retry retry = retries.poll();
    if (retry == null) {
      return null;
    }
    clock.turnTo(retry.due());
    return retry.instance();
  }

  private void start(TaskProgress task) {
    MappingSpec mapping = task.task.mapping();
    if (mapping == null) {
      ready(task, new InstanceProgress(task.task, -1, null));
      return;
    }
    JsonNode list;
    try {
      list = attempts.value(mapping.over(), new InstanceProgress(task.task, -1, null), outputs);
    } catch (IllegalArgumentException missing) {
      end(task, TaskState.FAILED, String.valueOf(missing.getMessage()));
      return;
    }
    if (!list.isArray()) {
      end(
          task,
          TaskState.FAILED,
          "Task '%s' runs once per element of a list, but was given %s."
              .formatted(task.task.taskId(), list.isNull() ? "nothing" : list.getNodeType()));
    } else if (list.isEmpty()) {
      end(task, TaskState.SKIPPED, "The list it runs once per element of is empty.");
    } else {
      task.state = TaskState.RUNNING;
      listener.stateChanged(task.task.taskId(), -1, TaskState.RUNNING, null);
      for (JsonNode element : list) {
        ready(task, new InstanceProgress(task.task, task.instances.size(), element));
      }
    }
  }

  private void ready(TaskProgress task, InstanceProgress instance) {
    task.instances.add(instance);
    ready.add(instance);
    change(instance, TaskState.SCHEDULED, null);
  }

  private void attempt(InstanceProgress instance) throws InterruptedException {
    instance.tries++;
    order.add(instance.ended().name());
    change(instance, TaskState.RUNNING, null);
    TaskLog log =
        line -> {
          instance.log.add(line);
          listener.logged(instance.task.taskId(), instance.mapIndex, line);
        };
    Outcome outcome;
    try {
      TaskAttempt attempt = attempts.next(instance, outputs);
      outcome = body.run(attempt, log);
    } catch (IllegalArgumentException missing) {
      outcome = new Outcome.Rejected(String.valueOf(missing.getMessage()));
    }
    AttemptRules.Next next =
        AttemptRules.after(
            outcome,
            instance.failures,
            instance.losses,
            instance.task.retry(),
            seed(instance),
            false);
    TaskState state = next.state();
    instance.take(outcome, next);
    if (instance.reason != null) {
      LogLine.Level level = state == TaskState.SKIPPED ? LogLine.Level.INFO : LogLine.Level.ERROR;
      log.write(new LogLine(clock.instant(), level, instance.reason));
    }
    change(instance, state, instance.reason);
    switch (state) {
      case UP_FOR_RETRY -> retry(instance, Objects.requireNonNull(next.delay()));
      case SCHEDULED -> ready.add(instance);
      case SUCCESS, FAILED, SKIPPED -> end(instance);
      case NONE, QUEUED, RUNNING, UPSTREAM_FAILED ->
          throw new IllegalStateException("An attempt never ends as " + state.value());
    }
  }

  private String seed(InstanceProgress instance) {
    return "%s/%s/%s/%d/%d"
        .formatted(
            run.dagId(), run.runId(), instance.task.taskId(), instance.mapIndex, instance.tries);
  }

  private void retry(InstanceProgress instance, Duration wait) {
    instance.waits.add(wait);
    listener.retrying(instance.task.taskId(), instance.mapIndex, instance.tries + 1, wait);
    retries.add(new Retry(clock.instant().plus(wait), instance));
  }

  private void end(InstanceProgress instance) {
    TaskProgress task = task(instance.task.taskId());
    if (!task.lastEnded()) {
      return;
    }
    task.endAsInstances();
    if (task.isMapped()) {
      listener.stateChanged(task.task.taskId(), -1, task.state, task.reason);
    }
    task.output().ifPresent(output -> outputs.put(task.task.taskId(), output));
    ended.add(new Ended(task.task.taskId(), task.state));
  }

  /** Ends a task that never ran. */
  private void end(TaskProgress task, TaskState state, String reason) {
    task.state = state;
    task.reason = reason;
    listener.stateChanged(task.task.taskId(), -1, state, reason);
    ended.add(new Ended(task.task.taskId(), state));
  }

  /** Tells the successors of tasks that ended; some of them end by that, and so on. */
  private void unlock() {
    for (Ended one = ended.poll(); one != null; one = ended.poll()) {
      // In the order in which they were written, which is how their author reads them.
      List<TaskProgress> successors =
          graph.downstreamOf(one.taskId()).stream()
              .map(this::task)
              .sorted(Comparator.comparingInt(task -> task.place))
              .toList();
      for (TaskProgress task : successors) {
        task.upstream = task.upstream.plus(one.state());
        if (task.state == TaskState.NONE && task.instances.isEmpty()) {
          decide(task, one.taskId());
        }
      }
    }
  }

  private void decide(TaskProgress task, String upstream) {
    switch (RunPlanner.decide(task.task.triggerRule(), task.upstream)) {
      case WAIT -> {}
      case START -> start(task);
      case SKIP ->
          end(task, TaskState.SKIPPED, "Upstream task '%s' was skipped.".formatted(upstream));
      case UPSTREAM_FAILED ->
          end(task, TaskState.UPSTREAM_FAILED, "Upstream task '%s' failed.".formatted(upstream));
    }
  }

  private TestRun result(Duration duration) {
    Map<String, TestTask> ends = new LinkedHashMap<>();
    Map<String, List<TestTask>> instances = new LinkedHashMap<>();
    int failedLeaves = 0;
    for (TaskProgress task : tasks.values()) {
      String taskId = task.task.taskId();
      ends.put(taskId, task.ended());
      if (task.isMapped()) {
        instances.put(taskId, task.instances.stream().map(InstanceProgress::ended).toList());
      }
      boolean failed = task.state == TaskState.FAILED || task.state == TaskState.UPSTREAM_FAILED;
      failedLeaves += failed && graph.isLeaf(taskId) ? 1 : 0;
    }
    RunState state = RunPlanner.endOf(failedLeaves);
    return new TestRun(run, state, ends, instances, outputs, order, duration);
  }

  private void change(InstanceProgress instance, TaskState state, @Nullable String reason) {
    instance.state = state;
    listener.stateChanged(instance.task.taskId(), instance.mapIndex, state, reason);
  }

  private TaskProgress task(String taskId) {
    TaskProgress task = tasks.get(taskId);
    if (task == null) {
      throw new IllegalArgumentException("The run has no task '" + taskId + "'.");
    }
    return task;
  }
}
