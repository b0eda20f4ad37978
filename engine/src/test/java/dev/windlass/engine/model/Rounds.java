package dev.windlass.engine.model;

import dev.windlass.dag.spec.MappingSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows what happened, round by round, until nothing changes. In a round everybody decides by
 * what was known before it.
 */
final class Rounds {

  private final ModelGraph graph;
  private final Cells cells;
  private final StartRules rules;
  private final Ending ending = new Ending();
  private final MappedTasks mapped;
  private final RepeatedGroups groups;

  /** What has ended and nobody was told of. */
  private final Set<Cell> fresh = new LinkedHashSet<>();

  Rounds(ModelGraph graph, Cells cells, Values values) {
    this.graph = graph;
    this.cells = cells;
    this.rules = new StartRules(graph, cells);
    this.mapped = new MappedTasks(graph, cells, values, rules, ending);
    this.groups = new RepeatedGroups(graph, cells, values, rules, ending, this::decide);
  }

  /** An attempt ended this cell. */
  void ended(Cell cell) {
    fresh.add(cell);
  }

  void settle() {
    do {
      Set<Cell> told = new LinkedHashSet<>(fresh);
      decideAll();
      groups.unfold();
      mapped.fill();
      endWholes();
      groups.goOn(told);
      fresh.clear();
      fresh.addAll(ending.apply());
    } while (!fresh.isEmpty());
  }

  private void decideAll() {
    for (String taskId : graph.taskIds()) {
      decide(cells.whole(taskId));
      if (graph.groupOf(taskId) != null) {
        List.copyOf(cells.elements(taskId).values()).forEach(this::decide);
      }
    }
  }

  private void decide(Cell cell) {
    if (cell.state != State.WAITING || ending.has(cell)) {
      return;
    }
    if (rules.closed(cell)) {
      ending.put(cell, State.SKIPPED);
      return;
    }
    State decision = rules.decision(cell);
    if (decision == State.READY) {
      start(cell);
    } else if (decision != State.WAITING) {
      ending.put(cell, decision);
    }
  }

  private void start(Cell cell) {
    MappingSpec mapping = graph.task(cell.taskId).mapping();
    if (mapping == null || cell.index >= 0) {
      cell.state = State.READY;
    } else if (mapping.groupId() == null) {
      mapped.unfold(cell, mapping);
    }
  }

  /** A task as a whole ends when all of its elements have; one in a loop, when the loop ends. */
  private void endWholes() {
    for (String taskId : graph.taskIds()) {
      MappingSpec mapping = graph.task(taskId).mapping();
      if (cells.unfolded(taskId) && mapping.loop() == null) {
        String list = mapping.groupId() == null ? taskId : mapping.groupId();
        var all = cells.elements(taskId).values();
        if (all.size() == cells.list(list).size()
            && all.stream().allMatch(cell -> cell.state.ended())) {
          ending.put(cells.whole(taskId), cells.endOf(taskId));
        }
      }
    }
  }
}
