package dev.windlass.engine.rest;

import dev.windlass.dag.spec.DidYouMean;
import java.util.Map;

/** What a list may be sorted by. */
final class Columns {

  private Columns() {}

  /**
   * Returns what is known by that name.
   *
   * @throws Problem with 400 if nothing is
   */
  static <C> C known(String name, Map<String, C> columns) {
    C column = columns.get(name);
    if (column == null) {
      throw Problem.badRequest(
          "Cannot order by '"
              + name
              + "'."
              + DidYouMean.suffix(name, columns.keySet())
              + " It must be one of "
              + String.join(", ", columns.keySet().stream().sorted().toList())
              + ", with - before it for descending.");
    }
    return column;
  }
}
