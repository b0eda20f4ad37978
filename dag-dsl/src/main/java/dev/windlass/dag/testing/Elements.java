package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.ListRules;
import dev.windlass.dag.plan.LoopRules;
import dev.windlass.dag.plan.MappedElements;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.LoopSpec;
import dev.windlass.dag.spec.MappingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks and groups that run once per element of a list, or again and again. */
final class Elements {

  private final RunSimulation run;
  private final RunProgress progress;
  private final Standing standing;
  private final AttemptMaker attempts;
  private final StartLine line;

  Elements(RunSimulation run, RunProgress progress, AttemptMaker attempts, StartLine line) {
    this.run = run;
    this.progress = progress;
    this.standing = progress.standing();
    this.attempts = attempts;
    this.line = line;
  }

  /** Begins a mapped task whose list is there, or ends it if there will never be one. */
  void expand(TaskProgress task, MappingSpec mapping) {
    switch (ListRules.decide(mapping, taskId -> progress.task(taskId).known)) {
      case WAIT -> {}
      case SKIP -> progress.end(task, TaskState.SKIPPED, standing.reason(task, TaskState.SKIPPED));
      case UPSTREAM_FAILED ->
          progress.end(task, TaskState.UPSTREAM_FAILED, standing.reason(task, TaskState.FAILED));
      case START -> {
        switch (elements("Task '" + task.task.taskId() + "'", mapping, task)) {
          case MappedElements.Nothing(String reason) ->
              progress.end(task, TaskState.SKIPPED, reason);
          case MappedElements.Refused(String reason) ->
              progress.end(task, TaskState.FAILED, reason);
          case MappedElements.Elements(List<JsonNode> all) -> {
            progress.begin(task, all.size());
            all.forEach(element -> make(task, task.instances.size(), element));
            int first = Objects.requireNonNullElse(mapping.atMost(), all.size());
            task.instances.stream().limit(first).forEach(run::ready);
          }
        }
      }
    }
  }

  /** Begins a repeated group whose list is there, or ends it if there will never be one. */
  void expandIfListed(RepeatedGroup group) {
    List<TaskProgress> waiting =
        group.taskIds().stream()
            .map(progress::task)
            .filter(task -> task.state == TaskState.NONE)
            .toList();
    if (waiting.isEmpty()) {
      return;
    }
    switch (ListRules.decide(group.mapping(), taskId -> progress.task(taskId).known)) {
      case WAIT -> {}
      case SKIP ->
          waiting.forEach(task -> progress.end(task, TaskState.SKIPPED, "Its list was skipped."));
      case UPSTREAM_FAILED ->
          waiting.forEach(
              task -> progress.end(task, TaskState.UPSTREAM_FAILED, "Its list failed."));
      case START -> begin(group, waiting);
    }
  }

  private void begin(RepeatedGroup group, List<TaskProgress> waiting) {
    if (group.loop() != null) {
      waiting.forEach(task -> progress.begin(task, 1));
      admit(group, 0, null);
      return;
    }
    switch (elements("Group '" + group.groupId() + "'", group.mapping(), waiting.getFirst())) {
      case MappedElements.Nothing(String reason) ->
          waiting.forEach(task -> progress.end(task, TaskState.SKIPPED, reason));
      case MappedElements.Refused(String reason) ->
          waiting.forEach(task -> progress.end(task, TaskState.FAILED, reason));
      case MappedElements.Elements(List<JsonNode> all) -> {
        waiting.forEach(task -> {
          progress.begin(task, all.size());
          task.elements = all;
        });
        for (int index = 0; index < group.firstOf(all.size()); index++) {
          admit(group, index, all.get(index));
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
    InstanceProgress nobody = new InstanceProgress(task.task, -1, null, -1);
    return attempts.value(argument, nobody, standing.outputsFor(List.of(argument), task, -1));
  }

  private InstanceProgress make(TaskProgress task, int index, @Nullable JsonNode element) {
    InstanceProgress instance = new InstanceProgress(task.task, index, element, line.born(1));
    task.instances.add(instance);
    return instance;
  }

  /** Lets the instances for one more element of a group begin. */
  private void admit(RepeatedGroup group, int index, @Nullable JsonNode element) {
    List<InstanceProgress> fresh = new ArrayList<>();
    expanded(group).forEach(task -> fresh.add(make(task, index, element)));
    fresh.forEach(run::lookAt);
  }

  private List<TaskProgress> expanded(RepeatedGroup group) {
    return group.taskIds().stream().map(progress::task).filter(task -> task.expanded).toList();
  }

  /** Goes on in a mapped task, or in its group, after some of its instances have ended. */
  void goOnAfter(TaskProgress task, int mapIndex) {
    RepeatedGroup group = progress.graph.repeatedGroupOf(task.task.taskId());
    boolean loops = group != null && group.loop() != null;
    if (!loops && !task.state.isFinished() && task.allEnded()) {
      progress.endWhole(task);
    }
    if (group == null) {
      startNext(task);
    } else if (group.isPaced()) {
      goOn(group, mapIndex);
    }
  }

  private void startNext(TaskProgress task) {
    if (Objects.requireNonNull(task.task.mapping()).atMost() != null) {
      task.instances.stream()
          .filter(one -> one.state == TaskState.NONE)
          .findFirst()
          .ifPresent(run::ready);
    }
  }

  /** Goes on in a group whose elements begin one after another, once one of them is through. */
  private void goOn(RepeatedGroup group, int index) {
    List<TaskProgress> members = expanded(group);
    if (!isThrough(members, index)) {
      return;
    }
    int begun = members.getFirst().instances.size();
    if (group.loop() != null) {
      if (index == begun - 1) {
        goRound(group, group.loop(), members, index);
      }
      return;
    }
    int atMost = Objects.requireNonNull(group.mapping().atMost());
    long underWay =
        IntStream.range(0, begun).filter(one -> !isThrough(members, one)).limit(atMost).count();
    if (begun < members.getFirst().total && underWay < atMost) {
      admit(group, begun, members.getFirst().elements.get(begun));
    }
  }

  private static boolean isThrough(List<TaskProgress> members, int index) {
    return members.stream().allMatch(task -> task.instances.get(index).state.isFinished());
  }

  private void goRound(RepeatedGroup group, LoopSpec loop, List<TaskProgress> members, int index) {
    List<TaskState> states = members.stream().map(task -> task.instances.get(index).state).toList();
    JsonNode condition =
        loop.until() == null ? null : progress.task(loop.until()).instances.get(index).output;
    if (LoopRules.goesOn(loop, index + 1, states, condition)) {
      members.forEach(task -> task.total++);
      admit(group, index + 1, null);
      return;
    }
    // A task as a whole ends with the round in which its last iteration is told of.
    members.stream()
        .filter(task -> !task.state.isFinished() && task.instances.get(index).known.isFinished())
        .forEach(progress::endWhole);
  }
}
