package dev.windlass.engine.run;

import dev.windlass.engine.database.Row;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A run that is gone, of which rows or logs may be left.
 *
 * @param id its row's id
 * @param dagId the DAG it was of
 * @param runId the run
 */
public record DeletedRun(UUID id, String dagId, String runId) {

  static DeletedRun read(Row row) throws SQLException {
    return new DeletedRun(row.id("id"), row.text("dag_id"), row.text("run_id"));
  }
}
