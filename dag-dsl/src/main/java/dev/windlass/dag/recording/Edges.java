package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Step;
import dev.windlass.dag.Task;
import dev.windlass.dag.spec.EdgeSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which task waits for which: from arguments, from choices and from {@code then}.
 *
 * <p>A group at the end of an edge stands for the tasks at its beginning or end. Which these are
 * depends on the edges inside it, so edges inside groups are resolved first, the innermost before
 * the others.
 */
final class Edges {

  /** An end of an edge. */
  private enum End {
    FROM,
    TO
  }

  private record Key(String from, String to) {}

  private record Wanted(Step from, Step to, @Nullable String label, @Nullable Integer line) {}

  private final Recording recording;
  private final Map<Key, Set<String>> labels = new LinkedHashMap<>();
  private final Set<TaskNode> joins = new HashSet<>();

  private Edges(Recording recording) {
    this.recording = recording;
  }

  static Edges of(Recording recording) {
    Edges edges = new Edges(recording);
    recording.tasks.forEach(edges::addArguments);
    List<Wanted> wanted = new ArrayList<>();
    for (RecordedChoice<?> choice : recording.choices) {
      choice
          .branches()
          .forEach((label, steps) ->
              steps.forEach(
                  step -> wanted.add(new Wanted(choice.decider, step, label, choice.line))));
    }
    for (Recording.Condition condition : recording.conditions) {
      condition
          .steps()
          .forEach(step ->
              wanted.add(
                  new Wanted(
                      new RecordedTask<>(condition.decider()), step, "true", condition.line())));
    }
    recording.tasks.forEach(edges::addSetups);
    for (RecordedGroup group : recording.groups.values()) {
      if (group instanceof RecordedEach<?> each) {
        each.over.tasks().forEach(list -> wanted.add(new Wanted(list, each, null, each.line)));
      }
    }
    for (Recording.Order order : recording.orders) {
      wanted.add(new Wanted(order.from(), order.to(), null, order.line()));
    }
    for (Recording.Join join : recording.joins) {
      wanted.addAll(edges.wantedBy(join));
    }
    wanted.stream()
        .flatMap(edges::apart)
        .sorted(Comparator.comparingInt(Edges::commonDepth).reversed())
        .forEach(edges::add);
    for (Recording.Join join : recording.joins) {
      edges.joins.addAll(edges.tasksAt(End.TO, join.to(), join.line()));
    }
    return edges;
  }

  /** Returns the edges in the order in which their tasks were written. */
  List<EdgeSpec> specs() {
    Map<String, Integer> places = new LinkedHashMap<>();
    recording.tasks.forEach(task -> places.putIfAbsent(task.id, places.size()));
    return labels.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Key, Set<String>> edge) -> places.get(edge.getKey().from()))
                .thenComparing(edge -> places.get(edge.getKey().to())))
        .map(edge ->
            new EdgeSpec(
                edge.getKey().from(),
                edge.getKey().to(),
                edge.getValue().isEmpty() ? null : String.join(", ", edge.getValue())))
        .toList();
  }

  /** Says whether the task waits for whichever branch of a choice was taken. */
  boolean isJoin(TaskNode task) {
    return joins.contains(task);
  }

  /** Returns the ids of the tasks at the beginning of these steps. */
  List<String> beginnings(List<Step> steps, @Nullable Integer line) {
    return steps.stream()
        .flatMap(step -> tasksAt(End.TO, step, line).stream())
        .map(task -> task.id)
        .distinct()
        .toList();
  }

  /** A branch without a task leads from the decider right to what comes after the choice. */
  private List<Wanted> wantedBy(Recording.Join join) {
    List<Wanted> wanted = new ArrayList<>();
    join.choice()
        .branches()
        .forEach((label, steps) -> {
          steps.forEach(step -> wanted.add(new Wanted(step, join.to(), null, join.line())));
          if (steps.isEmpty()) {
            wanted.add(new Wanted(join.choice().decider, join.to(), label, join.line()));
          }
        });
    return wanted;
  }

  private void addArguments(TaskNode task) {
    for (Arg<?> argument : task.work.arguments()) {
      for (Task<?> upstream : argument.tasks()) {
        for (TaskNode from : own(upstream, task.line)) {
          put(from, task, null);
        }
      }
    }
  }

  private void addSetups(TaskNode task) {
    if (task.teardownOf != null) {
      for (TaskNode setup : task.teardownOf) {
        if (setup.recording == recording) {
          put(setup, task, null);
        } else {
          own(new RecordedTask<>(setup), task.line);
        }
      }
    }
  }

  /** Takes steps apart that stand together at an end. */
  private Stream<Wanted> apart(Wanted wanted) {
    return single(wanted.from())
        .flatMap(from ->
            single(wanted.to()).map(to -> new Wanted(from, to, wanted.label(), wanted.line())));
  }

  private static Stream<Step> single(Step step) {
    return step instanceof RecordedStep.Several several
        ? several.steps().stream().flatMap(Edges::single)
        : Stream.of(step);
  }

  private void add(Wanted wanted) {
    List<TaskNode> ends = tasksAt(End.FROM, wanted.from(), wanted.line());
    List<TaskNode> beginnings = tasksAt(End.TO, wanted.to(), wanted.line());
    ends.forEach(from -> beginnings.forEach(to -> put(from, to, wanted.label())));
  }

  private void put(TaskNode from, TaskNode to, @Nullable String label) {
    Set<String> all = labels.computeIfAbsent(new Key(from.id, to.id), key -> new LinkedHashSet<>());
    if (label != null) {
      all.add(label);
    }
  }

  private List<TaskNode> tasksAt(End end, Step step, @Nullable Integer line) {
    if (step instanceof RecordedStep.Several several) {
      return several.steps().stream().flatMap(one -> tasksAt(end, one, line).stream()).toList();
    }
    if (!(step instanceof RecordedGroup group)) {
      return own(step, line);
    }
    if (group.recording != recording) {
      recording.problems.add(
          "Group '" + group.id() + "' belongs to another DAG. Use groups of this one.", line);
      return List.of();
    }
    List<TaskNode> all = recording.tasks.stream().filter(task -> group.holds(task.group)).toList();
    if (all.isEmpty()) {
      recording.problems.add(
          "Group '" + group.id() + "' has no task, so nothing can wait for it. Add a task to it.",
          line);
    }
    Set<String> inside = all.stream().map(task -> task.id).collect(Collectors.toSet());
    Set<String> teardowns =
        all.stream()
            .filter(task -> task.teardownOf != null)
            .map(task -> task.id)
            .collect(Collectors.toSet());
    Set<String> amid =
        end == End.FROM && teardowns.size() < all.size()
            ? new HashSet<>(teardowns)
            : new HashSet<>();
    for (Key edge : labels.keySet()) {
      boolean within = inside.contains(edge.from()) && inside.contains(edge.to());
      // What only a teardown comes after is an end: nobody outside waits for the cleaning up.
      if (within && !(end == End.FROM && teardowns.contains(edge.to()))) {
        amid.add(
            switch (end) {
              case FROM -> edge.from();
              case TO -> edge.to();
            });
      }
    }
    return all.stream().filter(task -> !amid.contains(task.id)).toList();
  }

  private List<TaskNode> own(Step step, @Nullable Integer line) {
    if (step instanceof RecordedTask<?> task && task.node.recording == recording) {
      return List.of(task.node);
    }
    String id = step instanceof Task<?> task ? task.id() : step.toString();
    recording.problems.add(
        "Task '"
            + id
            + "' belongs to another DAG. Use tasks of this one; another DAG is waited for with an asset.",
        line);
    return List.of();
  }

  /**
   * Returns how deep the innermost group lies that holds both ends; an edge between tasks comes
   * first.
   */
  private static int commonDepth(Wanted wanted) {
    if (!(wanted.from() instanceof RecordedGroup) && !(wanted.to() instanceof RecordedGroup)) {
      return Integer.MAX_VALUE;
    }
    RecordedGroup other = groupAround(wanted.to());
    for (RecordedGroup group = groupAround(wanted.from()); group != null; group = group.parent) {
      if (group.holds(other)) {
        return group.depth();
      }
    }
    return 0;
  }

  private static @Nullable RecordedGroup groupAround(Step step) {
    return switch (step) {
      case RecordedGroup group -> group.parent;
      case RecordedTask<?> task -> task.node.group;
      default -> null;
    };
  }
}
