package dev.windlass.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Groups that run once per element of a list, and loops: elements begin one after the other. */
final class RepeatedGroups {

  private final ModelGraph graph;
  private final Cells cells;
  private final Values values;
  private final StartRules rules;
  private final Ending ending;
  private final Consumer<Cell> decide;

  RepeatedGroups(
      ModelGraph graph,
      Cells cells,
      Values values,
      StartRules rules,
      Ending ending,
      Consumer<Cell> decide) {
    this.graph = graph;
    this.cells = cells;
    this.values = values;
    this.rules = rules;
    this.ending = ending;
    this.decide = decide;
  }

  /** Begins those whose lists are there. */
  void unfold() {
    Set<String> seen = new HashSet<>();
    for (TaskSpec task : graph.dag.tasks()) {
      String group = graph.groupOf(task.taskId());
      if (group != null && seen.add(group)) {
        unfold(group, task.mapping());
      }
    }
  }

  private void unfold(String group, MappingSpec mapping) {
    List<Cell> wholes = graph.members(group).stream().map(cells::whole).toList();
    List<Cell> waiting =
        wholes.stream().filter(cell -> cell.state == State.WAITING && !ending.has(cell)).toList();
    State standing = rules.listStanding(mapping);
    boolean comesBack =
        wholes.stream().anyMatch(cell -> cell.state == State.ENDED_FOR_ANOTHER_TIME);
    if (waiting.isEmpty() || standing == State.WAITING || comesBack) {
      return;
    }
    if (standing != State.READY) {
      waiting.forEach(cell -> ending.put(cell, standing));
      return;
    }
    // What is cleared alone joins the elements that the others have.
    int begun =
        wholes.stream().mapToInt(cell -> cells.elements(cell.taskId).size()).max().orElse(0);
    if (mapping.loop() != null) {
      begin(group, waiting, List.of(), Math.max(begun, 1));
      return;
    }
    List<JsonNode> all =
        begun > 0 ? cells.list(group) : values.elementsOf(mapping, waiting.getFirst());
    if (all == null || all.isEmpty()) {
      State end = all == null ? State.FAILED : State.SKIPPED;
      waiting.forEach(cell -> ending.put(cell, end));
      return;
    }
    int most = Objects.requireNonNullElse(mapping.atMost(), all.size());
    begin(group, waiting, all, begun > 0 ? begun : Math.min(all.size(), most));
  }

  private void begin(String group, List<Cell> waiting, List<JsonNode> all, int first) {
    waiting.forEach(cell -> cell.state = State.UNFOLDED);
    cells.keepList(group, all);
    for (int i = 0; i < first; i++) {
      admit(group, i);
    }
  }

  private void admit(String group, int index) {
    List<JsonNode> all = cells.list(group);
    List<Cell> admitted = new ArrayList<>();
    for (String taskId : graph.members(group)) {
      if (cells.unfolded(taskId) && !cells.elements(taskId).containsKey(index)) {
        admitted.add(cells.add(taskId, index, all.isEmpty() ? null : all.get(index)));
      }
    }
    admitted.forEach(decide);
  }

  /** Lets the next element begin where one has ended that others waited for. */
  void goOn(Set<Cell> told) {
    Set<String> seen = new HashSet<>();
    for (Cell cell : told) {
      String group = graph.groupOf(cell.taskId);
      if (cell.index >= 0 && group != null && seen.add(group + "#" + cell.index)) {
        goOn(group, cell.index, graph.task(cell.taskId).mapping());
      }
    }
  }

  private void goOn(String group, int index, MappingSpec mapping) {
    List<String> open = graph.members(group).stream().filter(cells::unfolded).toList();
    List<Cell> through =
        graph.members(group).stream()
            .map(id -> cells.elements(id).get(index))
            .filter(Objects::nonNull)
            .toList();
    if (open.isEmpty() || !through.stream().allMatch(cell -> ending.now(cell).ended())) {
      return;
    }
    int begun = cells.elements(open.getFirst()).size();
    if (mapping.loop() != null) {
      if (index >= begun - 1) {
        turn(group, begun, mapping, through);
      }
    } else if (mapping.atMost() != null
        && begun < cells.list(group).size()
        && underWay(open) < mapping.atMost()) {
      admit(group, begun);
    }
  }

  private long underWay(List<String> open) {
    return cells.elements(open.getFirst()).keySet().stream()
        .filter(i -> open.stream().anyMatch(id -> !ending.now(cells.elements(id).get(i)).ended()))
        .count();
  }

  /** Turns a loop once more, or ends it. */
  private void turn(String group, int begun, MappingSpec mapping, List<Cell> through) {
    String until = mapping.loop().until();
    Cell asked = until == null ? null : cells.elements(until).get(begun - 1);
    JsonNode condition = asked == null ? null : asked.result;
    List<State> states = through.stream().map(ending::now).toList();
    boolean failed = states.contains(State.FAILED) || states.contains(State.BLOCKED);
    boolean reached = condition != null && condition.asBoolean();
    if (!failed && !reached && begun < mapping.loop().atMost()) {
      admit(group, begun);
      return;
    }
    // A task as a whole ends with the round in which its last element is told of.
    for (Cell cell : through) {
      if (cell.state.ended() && cells.unfolded(cell.taskId)) {
        ending.put(cells.whole(cell.taskId), cells.endOf(cell.taskId));
      }
    }
  }
}
