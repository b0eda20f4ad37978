package dev.windlass.executor.sql;

import java.util.List;

/**
 * One statement as JDBC wants it.
 *
 * @param text with a {@code ?} for every parameter
 * @param parameters the name of each {@code ?}, in order
 */
record SqlStatement(String text, List<String> parameters) {

  SqlStatement {
    parameters = List.copyOf(parameters);
  }
}
