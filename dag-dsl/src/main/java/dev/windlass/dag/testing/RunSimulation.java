package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.AttemptRules;
import dev.windlass.dag.plan.ListRules;
import dev.windlass.dag.plan.LoopRules;
import dev.windlass.dag.plan.MappedElements;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.dag.plan.WaitRules;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.LoopSpec;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its first task to its end, on one thread: instances run one after another in the
 * order they became ready, and the clock is turned only when nothing but waits for further tries is
 * left.
 */
final class RunSimulation {

  private record Retry(Instant due, InstanceProgress instance) {}

  /** A task, or one of its instances, that ended. */
  private record Ended(TaskProgress task, int mapIndex) {}

  private final DagSpec dag;
  private final RunGraph graph;
  private final RunContext run;
  private final AttemptMaker attempts;
  private final AttemptBody body;
  private final TurnedClock clock;
  private final TestListener listener;
  private final Map<String, TaskProgress> tasks = new LinkedHashMap<>();
  private final Standing standing;
  private final Deque<InstanceProgress> ready = new ArrayDeque<>();
  private final Queue<Retry> retries = new PriorityQueue<>(Comparator.comparing(Retry::due));
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final List<String> order = new ArrayList<>();
  private Instant begin = Instant.EPOCH;
  private final List<AssetEvent> updates = new ArrayList<>();

  RunSimulation(
      RunGraph graph,
      RunContext run,
      TestSetup setup,
      AttemptBody body,
      TurnedClock clock,
      DagSpec dag) {
    this.dag = dag;
    this.graph = graph;
    this.run = run;
    this.attempts = new AttemptMaker(setup, run);
    this.body = body;
    this.clock = clock;
    this.listener = setup.listener;
    for (String taskId : graph.taskIds()) {
      tasks.put(taskId, new TaskProgress(graph.task(taskId), tasks.size()));
    }
    this.standing = new Standing(graph, tasks);
  }

  /** Runs it to its end, alone. */
  TestRun run() throws InterruptedException {
    begin();
    for (Instant due = goOn(); due != null; due = goOn()) {
      clock.turnTo(due);
    }
    return end();
  }

  /** Begins it by the clock as it is. */
  void begin() {
    begin = clock.instant();
    listener.runStarted(run);
    List.copyOf(tasks.values()).forEach(this::look);
    graph.repeatedGroups().forEach(this::expandIfListed);
    unlock();
  }

  /**
   * Goes as far as it comes without turning the clock.
   *
   * @return when there is more to do; null if it is over
   */
  @Nullable Instant goOn() throws InterruptedException {
    for (InstanceProgress next = next(); next != null; next = next()) {
      attempt(next);
      unlock();
    }
    Retry retry = retries.peek();
    return retry == null ? null : retry.due();
  }

  /** Returns how it ended. */
  TestRun end() {
    TestRun result = result(Duration.between(begin, clock.instant()));
    listener.runEnded(result);
    return result;
  }

  private @Nullable InstanceProgress next() {
    InstanceProgress next = ready.poll();
    if (next != null) {
      return next;
    }
    Retry retry = retries.peek();
    if (retry == null || retry.due().isAfter(clock.instant())) {
      return null;
    }
    return retries.remove().instance();
  }

  /** Decides about a task that has not started; about its waiting instances once it is expanded. */
  private void look(TaskProgress task) {
    if (task.state == TaskState.NONE) {
      String gate = standing.closedGate(task, -1);
      if (gate != null) {
        end(task, TaskState.SKIPPED, gate);
        return;
      }
      switch (standing.decide(task, -1)) {
        case WAIT -> {}
        case START -> start(task);
        case SKIP -> end(task, TaskState.SKIPPED, standing.reason(task, TaskState.SKIPPED));
        case UPSTREAM_FAILED ->
            end(task, TaskState.UPSTREAM_FAILED, standing.reason(task, TaskState.FAILED));
      }
    } else if (task.expanded) {
      List.copyOf(task.instances).forEach(this::lookAt);
    }
  }

  private void lookAt(InstanceProgress instance) {
    if (instance.state != TaskState.NONE) {
      return;
    }
    TaskProgress task = task(instance.task.taskId());
    String gate = standing.closedGate(task, instance.mapIndex);
    if (gate != null) {
      end(instance, TaskState.SKIPPED, gate);
      return;
    }
    switch (standing.decide(task, instance.mapIndex)) {
      case WAIT -> {}
      case START -> ready(instance);
      case SKIP -> end(instance, TaskState.SKIPPED, standing.reason(task, TaskState.SKIPPED));
      case UPSTREAM_FAILED ->
          end(instance, TaskState.UPSTREAM_FAILED, standing.reason(task, TaskState.FAILED));
    }
  }

  private void start(TaskProgress task) {
    MappingSpec mapping = task.task.mapping();
    if (mapping == null) {
      InstanceProgress instance = new InstanceProgress(task.task, -1, null);
      task.instances.add(instance);
      task.state = TaskState.SCHEDULED;
      ready(instance);
    } else if (mapping.groupId() == null) {
      expand(task, mapping);
    }
  }

  private void expand(TaskProgress task, MappingSpec mapping) {
    switch (ListRules.decide(mapping, taskId -> task(taskId).state)) {
      case WAIT -> {}
      case SKIP -> end(task, TaskState.SKIPPED, standing.reason(task, TaskState.SKIPPED));
      case UPSTREAM_FAILED ->
          end(task, TaskState.UPSTREAM_FAILED, standing.reason(task, TaskState.FAILED));
      case START -> {
        switch (elements("Task '" + task.task.taskId() + "'", mapping, task)) {
          case MappedElements.Nothing(String reason) -> end(task, TaskState.SKIPPED, reason);
          case MappedElements.Refused(String reason) -> end(task, TaskState.FAILED, reason);
          case MappedElements.Elements(List<JsonNode> all) -> {
            begin(task, all.size());
            for (JsonNode element : all) {
              InstanceProgress instance =
                  new InstanceProgress(task.task, task.instances.size(), element);
              task.instances.add(instance);
              ready(instance);
            }
          }
        }
      }
    }
  }

  private MappedElements elements(String who, MappingSpec mapping, TaskProgress task) {
    try {
      return MappedElements.of(
          who, mapping, list(mapping.over(), task), list(mapping.second(), task));
    } catch (IllegalArgumentException missing) {
      return new MappedElements.Refused(String.valueOf(missing.getMessage()));
    }
  }

  private @Nullable JsonNode list(@Nullable ArgSpec argument, TaskProgress task) {
    if (argument == null) {
      return null;
    }
    InstanceProgress nobody = new InstanceProgress(task.task, -1, null);
    return attempts.value(argument, nobody, standing.outputsFor(List.of(argument), task, -1));
  }

  private void begin(TaskProgress task, int elements) {
    task.expanded = true;
    task.total = elements;
    task.state = TaskState.RUNNING;
    listener.stateChanged(task.task.taskId(), -1, TaskState.RUNNING, null);
  }

  /** Begins a repeated group whose list is there, or ends it if there will never be one. */
  private void expandIfListed(RepeatedGroup group) {
    List<TaskProgress> waiting =
        group.taskIds().stream()
            .map(this::task)
            .filter(task -> task.state == TaskState.NONE)
            .toList();
    if (waiting.isEmpty()) {
      return;
    }
    TaskProgress any = waiting.getFirst();
    switch (ListRules.decide(group.mapping(), taskId -> task(taskId).state)) {
      case WAIT -> {}
      case SKIP -> waiting.forEach(task -> end(task, TaskState.SKIPPED, "Its list was skipped."));
      case UPSTREAM_FAILED ->
          waiting.forEach(task -> end(task, TaskState.UPSTREAM_FAILED, "Its list failed."));
      case START -> {
        if (group.loop() != null) {
          waiting.forEach(task -> begin(task, 1));
          admit(group, 0, null);
          return;
        }
        switch (elements("Group '" + group.groupId() + "'", group.mapping(), any)) {
          case MappedElements.Nothing(String reason) ->
              waiting.forEach(task -> end(task, TaskState.SKIPPED, reason));
          case MappedElements.Refused(String reason) ->
              waiting.forEach(task -> end(task, TaskState.FAILED, reason));
          case MappedElements.Elements(List<JsonNode> all) -> {
            waiting.forEach(task -> {
              begin(task, all.size());
              task.elements = all;
            });
            for (int index = 0; index < group.firstOf(all.size()); index++) {
              admit(group, index, all.get(index));
            }
          }
        }
      }
    }
  }

  /** Lets the instances for one more element of a group begin. */
  private void admit(RepeatedGroup group, int index, @Nullable JsonNode element) {
    List<InstanceProgress> fresh = new ArrayList<>();
    for (TaskProgress task : expanded(group)) {
      InstanceProgress instance = new InstanceProgress(task.task, index, element);
      task.instances.add(instance);
      fresh.add(instance);
    }
    fresh.forEach(this::lookAt);
  }

  private List<TaskProgress> expanded(RepeatedGroup group) {
    return group.taskIds().stream().map(this::task).filter(task -> task.expanded).toList();
  }

  /** Goes on in a group whose elements begin one after another, once one of them is through. */
  private void advance(RepeatedGroup group, int index) {
    List<TaskProgress> members = expanded(group);
    if (!members.stream().allMatch(task -> task.instances.get(index).state.isFinished())) {
      return;
    }
    LoopSpec loop = group.loop();
    int begun = members.getFirst().instances.size();
    if (loop == null) {
      if (begun < members.getFirst().total) {
        admit(group, begun, members.getFirst().elements.get(begun));
      }
      return;
    }
    List<TaskState> states = members.stream().map(task -> task.instances.get(index).state).toList();
    JsonNode condition =
        loop.until() == null ? null : task(loop.until()).instances.get(index).output;
    if (LoopRules.goesOn(loop, begun, states, condition)) {
      members.forEach(task -> task.total++);
      admit(group, begun, null);
    } else {
      members.forEach(this::endWhole);
    }
  }

  private void ready(InstanceProgress instance) {
    ready.add(instance);
    change(instance, TaskState.SCHEDULED, null);
  }

  private void attempt(InstanceProgress instance) throws InterruptedException {
    if (!instance.looking) {
      instance.tries++;
      order.add(instance.ended().name());
      change(instance, TaskState.RUNNING, null);
    }
    TaskLog log =
        line -> {
          instance.log.add(line);
          listener.logged(instance.task.taskId(), instance.mapIndex, line);
        };
    Outcome outcome;
    try {
      TaskProgress task = task(instance.task.taskId());
      TaskAttempt attempt =
          attempts.next(
              instance,
              standing.outputsFor(instance.task.operator().arguments(), task, instance.mapIndex));
      outcome =
          body.run(
              attempt,
              log,
              (key, value) -> {
                if (value == null) {
                  instance.kept.remove(key);
                } else {
                  instance.kept.put(key, value);
                }
              });
    } catch (IllegalArgumentException missing) {
      outcome = new Outcome.Rejected(String.valueOf(missing.getMessage()));
    }
    if (instance.task.operator().waiting() != null && outcome instanceof Outcome.NotYet notYet) {
      Outcome over = lookAgain(instance, notYet);
      if (over == null) {
        return;
      }
      outcome = over;
    }
    instance.looking = false;
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
    if (outcome instanceof Outcome.Succeeded succeeded) {
      updates.addAll(
          TestAssets.updates(run, instance.task, instance.mapIndex, succeeded, clock.instant()));
    }
    switch (state) {
      case UP_FOR_RETRY -> retry(instance, Objects.requireNonNull(next.delay()));
      case SCHEDULED -> ready.add(instance);
      case SUCCESS, FAILED, SKIPPED -> end(instance);
      case NONE, QUEUED, RUNNING, UP_FOR_RESCHEDULE, DEFERRED, UPSTREAM_FAILED ->
          throw new IllegalStateException("An attempt never ends as " + state.value());
    }
  }

  /** Returns how it ends if its time is over; null if it looks again. */
  private @Nullable Outcome lookAgain(InstanceProgress instance, Outcome.NotYet notYet) {
    if (instance.firstLook == null) {
      instance.firstLook = clock.instant();
    }
    instance.looks++;
    return switch (WaitRules.after(
        notYet, instance.task.operator(), instance.firstLook, instance.looks, clock.instant())) {
      case WaitRules.Next.Over(Outcome outcome) -> outcome;
      case WaitRules.Next.Again(TaskState state, Instant due, String reason) -> {
        instance.looking = true;
        instance.memory = notYet.memory();
        instance.reason = reason;
        change(instance, state, reason);
        retries.add(new Retry(due, instance));
        yield null;
      }
    };
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

  /** Ends an instance that never ran. */
  private void end(InstanceProgress instance, TaskState state, String reason) {
    instance.reason = reason;
    change(instance, state, reason);
    end(instance);
  }

  private void end(InstanceProgress instance) {
    TaskProgress task = task(instance.task.taskId());
    if (!task.isMapped()) {
      task.state = instance.state;
      task.reason = instance.reason;
      ended.add(new Ended(task, -1));
      return;
    }
    task.ends = task.ends.plusInstance(instance.state);
    ended.add(new Ended(task, instance.mapIndex));
    RepeatedGroup group = graph.repeatedGroupOf(task.task.taskId());
    boolean loops = group != null && group.loop() != null;
    if (!loops && task.allEnded()) {
      endWhole(task);
    }
    if (group != null && group.isPaced()) {
      advance(group, instance.mapIndex);
    }
  }

  private void endWhole(TaskProgress task) {
    task.endAsInstances();
    listener.stateChanged(task.task.taskId(), -1, task.state, task.reason);
    ended.add(new Ended(task, -1));
  }

  /** Ends a task that never ran. */
  private void end(TaskProgress task, TaskState state, String reason) {
    task.state = state;
    task.reason = reason;
    listener.stateChanged(task.task.taskId(), -1, state, reason);
    ended.add(new Ended(task, -1));
  }

  /** Tells the successors of what ended; some of them end by that, and so on. */
  private void unlock() {
    for (Ended one = ended.poll(); one != null; one = ended.poll()) {
      String taskId = one.task().task.taskId();
      // In the order in which they were written, which is how their author reads them.
      for (TaskProgress task : successors(taskId)) {
        boolean byElement = one.mapIndex() >= 0 && graph.meetByElement(taskId, task.task.taskId());
        if (byElement && task.expanded) {
          lookAt(task.instances.get(one.mapIndex()));
        } else {
          look(task);
        }
      }
      for (RepeatedGroup group : graph.repeatedGroups()) {
        if (group.mapping().listTasks().contains(taskId)) {
          expandIfListed(group);
        }
      }
    }
  }

  private List<TaskProgress> successors(String taskId) {
    return Stream.concat(graph.downstreamOf(taskId).stream(), graph.behind(taskId).stream())
        .distinct()
        .map(this::task)
        .sorted(Comparator.comparingInt(task -> task.place))
        .toList();
  }

  private TestRun result(Duration duration) {
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
      boolean failed = task.state == TaskState.FAILED || task.state == TaskState.UPSTREAM_FAILED;
      failedLeaves += failed && graph.isLeaf(taskId) ? 1 : 0;
    }
    RunState state = RunPlanner.endOf(failedLeaves);
    TestRun made =
        new TestRun(run, state, ends, instances, outputs, order, updates, begin, duration);
    return made.telling(TestNotices.of(dag, made, begin.plus(duration)));
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
