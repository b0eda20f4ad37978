package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.spec.MappingSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its first task to its end. It decides who may start and who never will; who starts
 * when is up to the {@link Simulation} it is part of.
 */
final class RunSimulation {

  private final RunProgress progress;
  private final Standing standing;
  private final Elements elements;
  private final AttemptSimulation attempts;
  private final StartLine line;
  private final TestListener listener;
  private final Runnable moved;
  private final PastHold pastHold;
  private final long born;
  private Instant begin = Instant.EPOCH;

  /**
   * Makes one.
   *
   * @param past the run before; null if there is none
   * @param moved told whenever something in it has ended
   */
  RunSimulation(
      RunProgress progress,
      AttemptBody body,
      TestSetup setup,
      Simulation simulation,
      PastHold.@Nullable Past past,
      Runnable moved) {
    this.progress = progress;
    this.standing = progress.standing();
    this.line = simulation.line();
    this.listener = setup.listener;
    this.moved = moved;
    this.pastHold = new PastHold(progress.graph, past);
    this.born = line.born(progress.tasks().size());
    AttemptMaker maker = new AttemptMaker(setup, progress.context);
    this.elements = new Elements(this, progress, maker, line);
    this.attempts =
        new AttemptSimulation(this, progress, maker, body, simulation.agenda(), line, listener);
  }

  String runId() {
    return progress.context.runId();
  }

  boolean isOver() {
    return progress.isOver();
  }

  /** Returns it as what the run after it waits for. */
  PastHold.Past asPast() {
    return new PastHold.Past(runId(), taskId -> progress.task(taskId).state);
  }

  /** Begins it by the clock as it is. */
  void begin() {
    begin = progress.clock.instant();
    listener.runStarted(progress.context);
    List.copyOf(progress.tasks()).forEach(this::look);
    progress.graph.repeatedGroups().forEach(elements::expandIfListed);
    goOn();
  }

  /** Gives an instance that has got its slots what its next attempt is to be given. */
  void claim(InstanceProgress instance) {
    attempts.claim(instance);
  }

  /** Begins the next attempt of an instance that has got its slots. */
  void attempt(InstanceProgress instance) throws InterruptedException {
    attempts.begin(instance);
  }

  /** Looks again after those that wait for the run before. */
  void goOnAfterPast() {
    List<RunProgress.Ended> held = pastHold.release();
    for (RunProgress.Ended one : held) {
      if (one.mapIndex() < 0) {
        look(one.task());
      } else {
        lookAt(one.task().instances.get(one.mapIndex()));
      }
    }
    if (!held.isEmpty()) {
      goOn();
    }
  }

  /** Decides about a task that has not started; about its waiting instances once it is expanded. */
  private void look(TaskProgress task) {
    if (task.state == TaskState.NONE) {
      decide(task, -1, () -> start(task), (state, reason) -> progress.end(task, state, reason));
    } else if (task.expanded && progress.graph.repeatedGroupOf(task.task.taskId()) != null) {
      List.copyOf(task.instances).forEach(this::lookAt);
    }
  }

  /** Decides about an instance in a repeated group. */
  void lookAt(InstanceProgress instance) {
    if (instance.state == TaskState.NONE) {
      decide(
          progress.taskOf(instance),
          instance.mapIndex,
          () -> ready(instance),
          (state, reason) -> {
            instance.reason = reason;
            progress.change(instance, state, reason);
            end(instance);
          });
    }
  }

  private interface End {
    void end(TaskState state, String reason);
  }

  private void decide(TaskProgress task, int mapIndex, Runnable start, End end) {
    String gate = standing.closedGate(task, mapIndex);
    if (gate != null) {
      end.end(TaskState.SKIPPED, gate);
      return;
    }
    switch (standing.decide(task, mapIndex)) {
      case WAIT -> {}
      case START -> {
        if (!pastHold.holds(task, mapIndex)) {
          start.run();
        }
      }
      case SKIP -> end.end(TaskState.SKIPPED, standing.reason(task, TaskState.SKIPPED));
      case UPSTREAM_FAILED ->
          end.end(TaskState.UPSTREAM_FAILED, standing.reason(task, TaskState.FAILED));
    }
  }

  private void start(TaskProgress task) {
    MappingSpec mapping = task.task.mapping();
    if (mapping == null) {
      InstanceProgress instance = new InstanceProgress(task.task, -1, null, born + task.place);
      task.instances.add(instance);
      task.state = TaskState.SCHEDULED;
      ready(instance);
    } else if (mapping.groupId() == null) {
      elements.expand(task, mapping);
    }
  }

  /** Puts an instance into the line of those that may start. */
  void ready(InstanceProgress instance) {
    instance.reason = null;
    progress.change(instance, TaskState.SCHEDULED, null);
    line.add(this, instance);
  }

  /** Ends an instance as its state says. */
  void end(InstanceProgress instance) {
    TaskProgress task = progress.taskOf(instance);
    if (!task.isMapped()) {
      task.state = instance.state;
      task.reason = instance.reason;
      task.endDate = instance.endDate;
      progress.ended.add(new RunProgress.Ended(task, -1));
      return;
    }
    progress.ended.add(new RunProgress.Ended(task, instance.mapIndex));
  }

  /**
   * Tells the successors of what ended; some of them end by that, and so on, in rounds: in each
   * everybody decides by what was known before it, whatever the order.
   */
  void goOn() {
    boolean any = !progress.ended.isEmpty();
    while (!progress.ended.isEmpty()) {
      Set<RunProgress.Ended> told = new LinkedHashSet<>(progress.ended);
      progress.ended.clear();
      told.forEach(RunProgress.Ended::tell);
      told.forEach(this::decideAfter);
      told.forEach(one -> beginListed(one.task().task.taskId()));
      told.stream()
          .filter(one -> one.mapIndex() >= 0)
          .forEach(one -> elements.goOnAfter(one.task(), one.mapIndex()));
    }
    if (any) {
      moved.run();
    }
  }

  private void decideAfter(RunProgress.Ended one) {
    String taskId = one.task().task.taskId();
    // In the order in which they were written, which is how their author reads them.
    for (TaskProgress task : successors(taskId)) {
      boolean byElement =
          one.mapIndex() >= 0 && progress.graph.meetByElement(taskId, task.task.taskId());
      if (byElement && task.expanded) {
        lookAt(task.instances.get(one.mapIndex()));
      } else {
        look(task);
      }
    }
  }

  private void beginListed(String taskId) {
    for (RepeatedGroup group : progress.graph.repeatedGroups()) {
      if (group.mapping().listTasks().contains(taskId)) {
        elements.expandIfListed(group);
      }
    }
  }

  private List<TaskProgress> successors(String taskId) {
    return Stream.concat(
            progress.graph.downstreamOf(taskId).stream(), progress.graph.behind(taskId).stream())
        .distinct()
        .map(progress::task)
        .sorted(Comparator.comparingInt(task -> task.place))
        .toList();
  }

  /** Returns how it ended, or how it stands if it never will. */
  TestRun end() {
    return progress.result(begin);
  }
}
