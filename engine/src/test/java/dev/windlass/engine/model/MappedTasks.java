package dev.windlass.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.List;

/** Tasks that run once per element of a list: all elements are there at once. */
final class MappedTasks {

  private final ModelGraph graph;
  private final Cells cells;
  private final Values values;
  private final StartRules rules;
  private final Ending ending;

  MappedTasks(ModelGraph graph, Cells cells, Values values, StartRules rules, Ending ending) {
    this.graph = graph;
    this.cells = cells;
    this.values = values;
    this.rules = rules;
    this.ending = ending;
  }

  /** Begins a task, once its list is there. */
  void unfold(Cell whole, MappingSpec mapping) {
    State standing = rules.listStanding(mapping);
    if (standing == State.WAITING) {
      return;
    }
    if (standing != State.READY) {
      ending.put(whole, standing);
      return;
    }
    List<JsonNode> all = values.elementsOf(mapping, whole);
    if (all == null || all.isEmpty()) {
      ending.put(whole, all == null ? State.FAILED : State.SKIPPED);
      return;
    }
    whole.state = State.UNFOLDED;
    cells.keepList(whole.taskId, all);
    for (int i = 0; i < all.size(); i++) {
      cells.add(whole.taskId, i, all.get(i));
    }
  }

  /** Lets as many elements be ready as may be at once. */
  void fill() {
    for (TaskSpec task : graph.dag.tasks()) {
      if (task.mapping() == null || task.mapping().groupId() != null) {
        continue;
      }
      var all = cells.elements(task.taskId()).values();
      for (Cell cell : all) {
        long active =
            all.stream()
                .filter(one -> one.state == State.READY || one.state == State.RETRYING)
                .count();
        Integer atMost = task.mapping().atMost();
        if (cell.state == State.WAITING && (atMost == null || active < atMost)) {
          cell.state = State.READY;
        }
      }
    }
  }
}
