package dev.windlass.executor.sensor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.executor.sql.SqlRunner;
import org.jspecify.annotations.Nullable;

/** Looks for a row of a query. */
final class RowWatch {

  private RowWatch() {}

  static Outcome look(WatchSpec.Rows rows, TaskAttempt attempt, SqlRunner sql, TaskLog log)
      throws InterruptedException {
    // Of each look there is one line at most, which the caller writes.
    TaskLog quiet = attempt.memory() == null ? log : line -> {};
    Outcome outcome = sql.run(attempt.running(rows.query()), quiet);
    return outcome instanceof Outcome.Succeeded(JsonNode found, var _) && !hasRow(found)
        ? new Outcome.NotYet(
            "a row of \"%s\" on %s"
                .formatted(
                    shortened(rows.query().statements().getLast()), rows.query().connectionId()),
            null)
        : outcome;
  }

  /** As Airflow's SqlSensor: the first column of the first row must be something. */
  private static boolean hasRow(@Nullable JsonNode rows) {
    if (rows == null || rows.isEmpty()) {
      return false;
    }
    JsonNode row = rows.get(0);
    JsonNode first = row.isContainerNode() && !row.isEmpty() ? row.iterator().next() : row;
    return !first.isNull()
        && !(first.isBoolean() && !first.booleanValue())
        && !(first.isNumber() && first.decimalValue().signum() == 0)
        && !(first.isTextual() && (first.textValue().isEmpty() || first.textValue().equals("0")));
  }

  private static String shortened(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= 120 ? line : line.substring(0, 120) + "...";
  }
}
