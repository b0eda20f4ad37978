package dev.windlass.engine.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The order of a list that is read by SQL of its own. */
public final class SqlOrder {

  private SqlOrder() {}

  /**
   * Returns the clause.
   *
   * @param asked what was asked for, as {@link Paging#orderBy} has it
   * @param columns what may be asked for, and its column
   * @param usual the order unless another is asked for, and after it: it makes the order total, so
   *     that no entry is on two pages
   * @throws Problem with 400 if a column is not known
   */
  public static String of(List<String> asked, Map<String, String> columns, String usual) {
    List<String> parts = new ArrayList<>();
    for (String one : asked) {
      if (!one.isBlank()) {
        boolean descending = one.startsWith("-");
        parts.add(
            Columns.known(descending ? one.substring(1) : one, columns)
                + (descending ? " desc nulls last" : " asc nulls first"));
      }
    }
    parts.add(usual);
    return " order by " + String.join(", ", parts);
  }
}
