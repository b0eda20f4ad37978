package dev.windlass.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules of a run once more: slow, obvious, and apart from the engine. It keeps no counters;
 * with each thing that happens it looks at everything again.
 *
 * <p>Read on with {@link Rounds}, which follows what happens, {@link StartRules}, which says who
 * may run, and {@link Clears}.
 */
final class RunModel {

  private static final int MOST_LOSSES = 3;

  private final ModelGraph graph;
  private final Cells cells;
  private final Values values;
  private final Rounds rounds;

  RunModel(DagSpec dag) {
    graph = new ModelGraph(dag);
    cells = new Cells(graph);
    values = new Values(graph, cells);
    rounds = new Rounds(graph, cells, values);
    settle();
  }

  // What happens. Things that happen together are followed together, by settle().

  void begins(Cell cell) {
    cell.given = values.arguments(cell);
  }

  void succeeds(Cell cell, JsonNode result) {
    cell.result = result;
    end(cell, State.SUCCESS);
  }

  void skips(Cell cell) {
    end(cell, State.SKIPPED);
  }

  void fails(Cell cell) {
    cell.failures++;
    if (cell.failures <= graph.task(cell.taskId).retry().times()) {
      cell.state = State.RETRYING;
      cell.given = null;
    } else {
      end(cell, State.FAILED);
    }
  }

  void isLost(Cell cell) {
    cell.losses++;
    cell.given = null;
    if (cell.losses > MOST_LOSSES) {
      end(cell, State.FAILED);
    }
  }

  void timePasses() {
    cells(cell -> cell.state == State.RETRYING).forEach(this::isDue);
  }

  /** The wait of one of those that are tried again is over. */
  void isDue(Cell cell) {
    cell.state = State.READY;
  }

  /** Clears, but for what is under way: that ends first. Says whether it may be. */
  boolean clears(Clearing clearing) {
    return new Clears(graph, cells).clear(clearing);
  }

  /** What was under way when it was cleared is over. */
  void comesBack() {
    Clears.comesBack(cells);
  }

  void settle() {
    rounds.settle();
  }

  private void end(Cell cell, State state) {
    cell.state = state;
    rounds.ended(cell);
  }

  // What is to be seen.

  List<Cell> ready() {
    return cells(cell -> cell.state == State.READY);
  }

  List<Cell> cells(Predicate<Cell> which) {
    return cells.where(which);
  }

  boolean isOver() {
    return cells.allEnded();
  }

  /** A run fails if a task fails that nothing but teardowns waits for. */
  String end() {
    Set<String> silent = new HashSet<>();
    for (TaskSpec task : graph.dag.tasks()) {
      if (task.teardown() != null && !task.teardown().failsRun()) {
        silent.add(task.taskId());
      }
    }
    boolean onlyTeardowns = silent.size() == graph.taskIds().size();
    for (String taskId : graph.taskIds()) {
      boolean last =
          silent.containsAll(graph.after(taskId)) && (onlyTeardowns || !silent.contains(taskId));
      if (last && cells.whole(taskId).failed()) {
        return "failed";
      }
    }
    return "success";
  }
}
