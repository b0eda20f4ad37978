package dev.windlass.engine.bench.contest;

import java.util.List;
import java.util.Map;

/**
 * Something that schedulers are compared by. A new one is a class of its own and a line in {@link
 * Disciplines}.
 */
interface Discipline {

  /** Returns the word it is chosen by. */
  String name();

  /** Returns the DAGs it needs. */
  List<Shape> shapes();

  /** Returns settings without which engines could not take part, for their environment. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** Returns who takes part of those who could. */
  default List<Entry> entries(List<Entrant> entrants) {
    return Entry.against(entrants.getFirst(), entrants);
  }

  /** Returns how many rounds there are if so many are wanted. */
  default int rounds(int wanted) {
    return wanted;
  }

  /**
   * Says whether contestants would disturb each other by being there, so that one ends before the
   * next.
   */
  default boolean isAlone() {
    return false;
  }

  /** Does enough of it for compilers and caches; nothing of this is measured. */
  void warmUp(Contestant contestant);

  /** Does it once. The first figure is the one that counts. */
  List<Figure> round(Contestant contestant);
}
