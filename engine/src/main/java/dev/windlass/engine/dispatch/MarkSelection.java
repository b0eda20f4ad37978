package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunGraph;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a marking touches: rows that do not have the wanted state. A mapped task that is expanded is
 * marked by its elements; its own state follows from theirs.
 *
 * @param rows tasks that are not expanded, and elements
 */
record MarkSelection(List<Clearable> rows) {

  /** Chooses; {@code tasks} has every task of the run by its id. */
  static MarkSelection of(
      RunGraph graph,
      MarkRequest request,
      Map<String, Clearable> tasks,
      ClearSelection.Elements elementsOf)
      throws SQLException {
    Map<String, Set<Integer>> elements = new LinkedHashMap<>();
    List<Clearable> chosen = new ArrayList<>();
    Set<String> wholes = wholes(graph, request, elements);
    for (String taskId : graph.taskIds()) {
      Clearable task = tasks.get(taskId);
      if (task != null && wholes.contains(taskId)) {
        chosen.addAll(task.expanded() ? elementsOf.of(taskId) : List.of(task));
      } else if (elements.containsKey(taskId)) {
        elementsOf.of(taskId).stream()
            .filter(
                row -> elements.getOrDefault(taskId, Set.of()).contains(row.instance().mapIndex()))
            .forEach(chosen::add);
      }
    }
    chosen.removeIf(row -> row.instance().state() == request.state());
    return new MarkSelection(List.copyOf(chosen));
  }

  /** Returns the rows that an executor has; they are ended first. */
  List<Clearable> underWay() {
    return rows.stream().filter(MarkSelection::isUnderWay).toList();
  }

  /** Returns the rows that get their state at once. */
  List<Clearable> idle() {
    return rows.stream().filter(row -> !isUnderWay(row)).toList();
  }

  /** Returns the mapped tasks of which elements get their state at once. */
  List<String> mappedTasks() {
    return idle().stream()
        .filter(row -> row.instance().isElement())
        .map(Clearable::taskId)
        .distinct()
        .toList();
  }

  /** Returns the tasks right after those that are marked. */
  Set<String> successors(RunGraph graph) {
    Set<String> after = new LinkedHashSet<>();
    rows.forEach(row -> after.addAll(graph.downstreamOf(row.taskId())));
    return after;
  }

  /** Returns a mapped task whose elements are being ended to be expanded again. */
  static Optional<Clearable> restarting(Set<String> tasks, Map<String, Clearable> rows) {
    return tasks.stream()
        .map(rows::get)
        .filter(row -> row != null && row.expanded() && row.restarting())
        .findFirst();
  }

  /** Returns the tasks of which something is touched. */
  Set<String> tasks() {
    Set<String> tasks = new LinkedHashSet<>();
    rows.forEach(row -> tasks.add(row.taskId()));
    return tasks;
  }

  private static boolean isUnderWay(Clearable row) {
    return row.isUnderWay() && row.instance().attemptId() != null;
  }

  private static Set<String> wholes(
      RunGraph graph, MarkRequest request, Map<String, Set<Integer>> elements) {
    if (request.targets() == null) {
      return new LinkedHashSet<>(graph.taskIds());
    }
    Set<String> wholes = new LinkedHashSet<>();
    for (ClearRequest.Target target : request.targets()) {
      if (target.mapIndex() < 0) {
        wholes.add(target.taskId());
      } else {
        elements
            .computeIfAbsent(target.taskId(), id -> new LinkedHashSet<>())
            .add(target.mapIndex());
      }
      if (request.upstream()) {
        addAll(wholes, target.taskId(), graph::upstreamOf);
      }
      if (request.downstream()) {
        addAll(wholes, target.taskId(), graph::downstreamOf);
      }
    }
    return wholes;
  }

  private static void addAll(
      Set<String> tasks, String from, Function<String, List<String>> neighbours) {
    Deque<String> next = new ArrayDeque<>(neighbours.apply(from));
    Set<String> seen = new LinkedHashSet<>();
    while (!next.isEmpty()) {
      String taskId = next.pop();
      if (seen.add(taskId)) {
        next.addAll(neighbours.apply(taskId));
      }
    }
    tasks.addAll(seen);
  }

  /** Says whether a state can be given by hand. */
  static boolean isPossible(TaskState state) {
    return state == TaskState.SUCCESS || state == TaskState.FAILED || state == TaskState.SKIPPED;
  }
}
