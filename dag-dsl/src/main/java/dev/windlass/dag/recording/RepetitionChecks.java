package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Step;
import dev.windlass.dag.Task;
import dev.windlass.dag.spec.ArgSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong about groups that run once per element, and about loops. */
final class RepetitionChecks {

  private final Recording recording;
  private final Problems problems;

  RepetitionChecks(Recording recording) {
    this.recording = recording;
    this.problems = recording.problems;
  }

  void check(TaskNode task) {
    RecordedGroup own = RecordedGroup.repeated(task.group);
    boolean mapped = task.work instanceof Work.OfMethod method && method.over() != null;
    if (mapped && own != null) {
      problems.add(
          "Task '%s' runs once per element in %s, which is repeated itself. Make a list of pairs first and run once per pair."
              .formatted(task.id, own),
          task.line);
    }
    for (Arg<?> argument : task.work.arguments()) {
      check(task, own, argument);
    }
  }

  private void check(TaskNode task, @Nullable RecordedGroup own, Arg<?> argument) {
    switch (argument) {
      case OfGroup<?> value when value.group() != own ->
          problems.add(
              "Task '%s' takes a value of %s outside of it. Move the task into the group."
                  .formatted(task.id, value.group()),
              task.line);
      case RecordedLoop.RecordedCarried<?> value when value.loop != own ->
          problems.add(
              "Task '%s' takes a carried value of %s outside of it. Take last(...) of the task that gives it."
                  .formatted(task.id, value.loop),
              task.line);
      default -> argument.tasks().forEach(upstream -> check(task, own, argument, upstream));
    }
  }

  private void check(
      TaskNode task, @Nullable RecordedGroup own, Arg<?> argument, Task<?> upstream) {
    if (!(upstream instanceof RecordedTask<?> recorded)) {
      return;
    }
    RecordedGroup there = RecordedGroup.repeated(recorded.node.group);
    switch (argument.spec()) {
      case ArgSpec.Results results -> checkAll("all", task, own, there, recorded.node);
      case ArgSpec.LastResult last -> {
        checkAll("last", task, own, there, recorded.node);
        if (there != null && !(there instanceof RecordedLoop)) {
          problems.add(
              "Task '%s' takes last(...) of '%s', which is in no loop. Take all(...)."
                  .formatted(task.id, recorded.node.id),
              task.line);
        }
      }
      default -> {
        if (there != null && there != own) {
          problems.add(
              "Task '%s' takes the result of '%s', of which there is one per %s of %s. Take %s."
                  .formatted(
                      task.id,
                      recorded.node.id,
                      there instanceof RecordedLoop ? "iteration" : "element",
                      there,
                      there instanceof RecordedLoop ? "last(...) or all(...)" : "all(...)"),
              task.line);
        }
      }
    }
  }

  private void checkAll(
      String verb,
      TaskNode task,
      @Nullable RecordedGroup own,
      @Nullable RecordedGroup there,
      TaskNode upstream) {
    if (there == null) {
      problems.add(
          "Task '%s' takes %s(...) of '%s', which is in no repeated group. Take the task itself."
              .formatted(task.id, verb, upstream.id),
          task.line);
    } else if (there == own) {
      problems.add(
          "Task '%s' takes %s(...) of '%s' within %s, which has not ended then. Take the task itself, or move this one out."
              .formatted(task.id, verb, upstream.id, there),
          task.line);
    }
  }

  void checkGroups() {
    for (RecordedGroup group : recording.groups.values()) {
      RecordedGroup around = RecordedGroup.repeated(group.parent);
      boolean repeats = group instanceof RecordedEach<?> || group instanceof RecordedLoop;
      if (repeats && around != null) {
        problems.add(
            "The %s is inside %s, which is repeated itself. Make a list of pairs first and run once per pair."
                .formatted(group, around),
            group.line);
      }
      switch (group) {
        case RecordedEach<?> each -> checkAtMost(each, each.atMost);
        case RecordedLoop loop -> checkLoop(loop);
        default -> {}
      }
    }
    recording.choices.forEach(choice ->
        checkDecider(
            choice.decider.node,
            choice.branches().values().stream().flatMap(List::stream).toList(),
            choice.line));
    recording.conditions.forEach(
        condition -> checkDecider(condition.decider(), condition.steps(), condition.line()));
    recording.shortCircuits.forEach(decider -> checkDecider(decider, List.of(), decider.line));
  }

  private void checkAtMost(RecordedGroup group, @Nullable Integer atMost) {
    if (atMost != null && atMost < 1) {
      problems.add(
          "The %s has atMost(%d), so no element could begin. Give it at least 1."
              .formatted(group, atMost),
          group.line);
    }
  }

  private void checkLoop(RecordedLoop loop) {
    if (loop.atMost < 1) {
      problems.add(
          "The %s may have %d iterations. Give it at least 1.".formatted(loop, loop.atMost),
          loop.line);
    }
    if (loop.until != null && !isIn(loop, loop.until)) {
      problems.add(
          "The %s ends when task '%s' returns true, which is not in it. Use a task of the loop."
              .formatted(loop, loop.until.id()),
          loop.line);
    }
    for (RecordedLoop.RecordedCarried<?> value : loop.carried) {
      if (value.next == null) {
        problems.add(
            "A value that %s carries is never given anew. Call becomes(task) on it."
                .formatted(loop),
            loop.line);
      } else if (!isIn(loop, value.next)) {
        problems.add(
            "A value that %s carries becomes the result of task '%s', which is not in it. Use a task of the loop."
                .formatted(loop, value.next.id()),
            loop.line);
      }
    }
  }

  /** What is decided once per element is decided for that element. */
  private void checkDecider(TaskNode decider, List<Step> targets, @Nullable Integer line) {
    if (decider.work instanceof Work.OfMethod method && method.over() != null) {
      problems.add(
          "Task '%s' runs once per element, so it has many results to decide by. Decide by a task that has one."
              .formatted(decider.id),
          line);
    }
    RecordedGroup group = RecordedGroup.repeated(decider.group);
    if (group != null && targets.stream().anyMatch(target -> !isIn(group, target))) {
      problems.add(
          "Task '%s' decides once per element of %s about steps outside of it. Decide about steps of the group."
              .formatted(decider.id, group),
          line);
    }
  }

  private static boolean isIn(RecordedGroup group, Step step) {
    return switch (step) {
      case RecordedTask<?> task -> group.holds(task.node.group);
      case RecordedGroup inner -> group.holds(inner);
      default -> false;
    };
  }
}
