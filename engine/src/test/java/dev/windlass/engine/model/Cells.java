package dev.windlass.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How everything in a run stands: each task as a whole, and those of its elements that began. */
final class Cells {

  private final Map<String, Cell> wholes = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, Cell>> elements = new HashMap<>();
  private final Map<String, List<JsonNode>> lists = new HashMap<>();

  Cells(ModelGraph graph) {
    for (String taskId : graph.taskIds()) {
      wholes.put(taskId, new Cell(taskId, -1));
      elements.put(taskId, new TreeMap<>());
    }
  }

  Cell whole(String taskId) {
    return wholes.get(taskId);
  }

  /** Returns those of a task, by index; they may be added to and taken away. */
  TreeMap<Integer, Cell> elements(String taskId) {
    return elements.get(taskId);
  }

  Cell add(String taskId, int index, JsonNode element) {
    Cell cell = new Cell(taskId, index);
    cell.element = element;
    elements.get(taskId).put(index, cell);
    return cell;
  }

  /** Returns what a task or a group is repeated for, once it has begun. */
  List<JsonNode> list(String id) {
    return lists.get(id);
  }

  void keepList(String id, List<JsonNode> list) {
    lists.put(id, list);
  }

  List<Cell> where(Predicate<Cell> which) {
    List<Cell> found = new ArrayList<>();
    for (Cell whole : wholes.values()) {
      if (which.test(whole)) {
        found.add(whole);
      }
      elements.get(whole.taskId).values().stream().filter(which).forEach(found::add);
    }
    return found;
  }

  boolean unfolded(String taskId) {
    return wholes.get(taskId).state == State.UNFOLDED;
  }

  /** Returns how a task as a whole ends when its elements have: as the worst of them. */
  State endOf(String taskId) {
    List<State> states = elements.get(taskId).values().stream().map(cell -> cell.state).toList();
    for (State worst : List.of(State.FAILED, State.BLOCKED, State.SUCCESS)) {
      if (states.contains(worst)) {
        return worst;
      }
    }
    return State.SKIPPED;
  }

  boolean allEnded() {
    return wholes.values().stream().allMatch(cell -> cell.state.ended());
  }
}
