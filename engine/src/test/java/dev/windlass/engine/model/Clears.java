package dev.windlass.engine.model;

import dev.windlass.dag.spec.TaskSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Clears once: chooses what begins again, as a whole or in part, and puts it back. */
final class Clears {

  private final ModelGraph graph;
  private final Cells cells;

  /** Tasks that begin again as a whole. */
  private final Set<String> again = new LinkedHashSet<>();

  /** Elements that run again beside others of their task that stay. */
  private final Map<String, List<Cell>> some = new LinkedHashMap<>();

  Clears(ModelGraph graph, Cells cells) {
    this.graph = graph;
    this.cells = cells;
  }

  /** Clears, but for what is under way: that ends first. Says whether it may be. */
  boolean clear(Clearing clearing) {
    for (String taskId : clearing.reached(graph)) {
      choose(taskId, clearing.failed());
    }
    addWholeLoops();
    addWholeOfWhatFollows();
    addGroupsWithAnotherList();
    some.keySet().removeAll(again);
    if (disturbs()) {
      return false;
    }
    again.forEach(this::resetWhole);
    some.forEach((taskId, parts) -> {
      cells.whole(taskId).state = State.UNFOLDED;
      parts.forEach(Clears::reset);
    });
    return true;
  }

  private void choose(String taskId, boolean onlyFailed) {
    if (!onlyFailed) {
      addAllThatBegan(List.of(taskId));
    } else if (cells.elements(taskId).isEmpty()) {
      if (cells.whole(taskId).failed()) {
        again.add(taskId);
      }
    } else {
      List<Cell> failed = cells.elements(taskId).values().stream().filter(Cell::failed).toList();
      if (!failed.isEmpty()) {
        some.put(taskId, failed);
      }
    }
  }

  /** Turns follow from each other: of a loop none runs again alone. */
  private void addWholeLoops() {
    for (TaskSpec task : graph.dag.tasks()) {
      if (task.mapping() != null && task.mapping().loop() != null) {
        List<String> loop = graph.members(graph.groupOf(task.taskId()));
        if (loop.stream().anyMatch(some::containsKey)) {
          addAllThatBegan(loop);
        }
      }
    }
  }

  /** All elements are after a task outside of their group: with it all of them run again. */
  private void addWholeOfWhatFollows() {
    for (String taskId : some.keySet()) {
      for (String before : graph.before(taskId)) {
        if (isChosen(before) && !graph.together(before, taskId)) {
          again.add(taskId);
        }
      }
    }
  }

  /** With its list made anew, a group has other elements. */
  private void addGroupsWithAnotherList() {
    for (TaskSpec task : graph.dag.tasks()) {
      String group = graph.groupOf(task.taskId());
      if (group != null
          && task.mapping().listTasks().stream().anyMatch(this::isChosen)
          && graph.members(group).stream().anyMatch(this::isChosen)) {
        addAllThatBegan(graph.members(group));
      }
    }
  }

  /** What was not chosen and is under way must not lose what is before it. */
  private boolean disturbs() {
    Set<String> chosen = new HashSet<>(again);
    chosen.addAll(some.keySet());
    for (String taskId : chosen) {
      for (String after : graph.after(taskId)) {
        State state = cells.whole(after).state;
        if (!chosen.contains(after) && state != State.WAITING && !state.ended()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isChosen(String taskId) {
    return again.contains(taskId) || some.containsKey(taskId);
  }

  private void addAllThatBegan(List<String> taskIds) {
    taskIds.stream().filter(id -> cells.whole(id).state != State.WAITING).forEach(again::add);
  }

  private void resetWhole(String taskId) {
    TreeMap<Integer, Cell> parts = cells.elements(taskId);
    parts.values().removeIf(cell -> !cell.isUnderWay());
    parts.values().forEach(Clears::reset);
    reset(cells.whole(taskId));
    if (!parts.isEmpty()) {
      cells.whole(taskId).state = State.ENDED_FOR_ANOTHER_TIME;
    }
  }

  private static void reset(Cell cell) {
    cell.state = cell.isUnderWay() ? State.ENDED_FOR_ANOTHER_TIME : State.WAITING;
    cell.given = null;
    cell.result = null;
    cell.failures = 0;
    cell.losses = 0;
  }

  /** What was under way when it was cleared is over. */
  static void comesBack(Cells cells) {
    for (Cell cell : cells.where(one -> one.state == State.ENDED_FOR_ANOTHER_TIME)) {
      cell.state = State.WAITING;
      if (cell.index >= 0) {
        cells.elements(cell.taskId).remove(cell.index);
      }
    }
  }
}
