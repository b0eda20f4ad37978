package dev.windlass.engine.bench;

import dev.windlass.engine.database.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows, many at a time. */
final class HistoryRows {

  private static final int AT_ONCE = 20_000;

  private final Database database;
  private final Map<String, List<@Nullable Object[]>> collected = new LinkedHashMap<>();
  private int count;

  HistoryRows(Database database) {
    this.database = database;
  }

  /**
   * Takes a row.
   *
   * @param columns the table and its columns, for example {@code dag_run (id, dag_id)}
   */
  void add(String columns, @Nullable Object... values) {
    collected.computeIfAbsent(columns, key -> new ArrayList<>()).add(values);
    if (++count >= AT_ONCE) {
      write();
    }
  }

  /** Writes what has been taken. */
  void write() {
    database.inTransaction(tx -> {
      for (Map.Entry<String, List<@Nullable Object[]>> entry : collected.entrySet()) {
        int values = entry.getValue().getFirst().length;
        tx.updateAll(
            "insert into " + entry.getKey() + " values (" + "?, ".repeat(values - 1) + "?)",
            entry.getValue());
      }
      return count;
    });
    collected.clear();
    count = 0;
  }
}
