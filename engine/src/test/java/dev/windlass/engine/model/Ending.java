package dev.windlass.engine.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The ends that a round decides. Nobody knows of them before it is over. */
final class Ending {

  private final Map<Cell, State> decided = new LinkedHashMap<>();

  void put(Cell cell, State state) {
    decided.put(cell, state);
  }

  boolean has(Cell cell) {
    return decided.containsKey(cell);
  }

  /** Returns how a cell stands with what this round has decided. */
  State now(Cell cell) {
    return decided.getOrDefault(cell, cell.state);
  }

  /** The round is over; returns what ended in it. */
  Set<Cell> apply() {
    decided.forEach((cell, state) -> cell.state = state);
    Set<Cell> ended = new LinkedHashSet<>(decided.keySet());
    decided.clear();
    return ended;
  }
}
