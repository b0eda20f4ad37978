package dev.windlass.executor.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads the rows of a query into a list of JSON objects, no more than may be a result. */
final class ResultRows {

  private ResultRows() {}

  /**
   * Returns the rows.
   *
   * @param maxBytes how large the list may be as JSON; reading ends there
   * @throws SqlTaskException if there is more, or if two columns have the same name
   */
  static ArrayNode read(ResultSet rows, long maxBytes) throws SQLException {
    List<Column> columns = columns(rows);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    long bytes = 2;
    while (rows.next()) {
      ObjectNode row = list.objectNode();
      for (Column column : columns) {
        row.set(column.name(), column.reader().read(rows, column.index(), maxBytes));
      }
      bytes += size(row) + (list.isEmpty() ? 0 : 1);
      if (bytes > maxBytes) {
        throw new SqlTaskException(
            String.format(
                Locale.ROOT,
                "The rows are larger than %,d bytes, the limit for a task's result; row %,d passed it."
                    + " Select less, or write them to a table with insert ... select.",
                maxBytes,
                list.size() + 1));
      }
      list.add(row);
    }
    return list;
  }

  private record Column(int index, String name, ColumnReader reader) {}

  private static List<Column> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    // Some databases shout what the author wrote in lower case: "select id" has a column ID there.
    boolean shouts = rows.getStatement().getConnection().getMetaData().storesUpperCaseIdentifiers();
    var columns = new ArrayList<Column>();
    var names = new HashSet<String>();
    for (int index = 1; index <= metaData.getColumnCount(); index++) {
      String label = metaData.getColumnLabel(index);
      boolean shouted = shouts && label.equals(label.toUpperCase(Locale.ROOT));
      String name = shouted ? label.toLowerCase(Locale.ROOT) : label;
      if (!names.add(name)) {
        throw new SqlTaskException(
            "Two columns are called '"
                + name
                + "'. Give one of them another name: ... as other_name.");
      }
      columns.add(new Column(index, name, ColumnReader.of(metaData, index)));
    }
    return columns;
  }

  private static int size(JsonNode row) {
    try {
      return Json.MAPPER.writeValueAsBytes(row).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row cannot be written as JSON.", e);
    }
  }
}
