package dev.windlass.engine.grid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.catalog.DagStructure;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.grid.GridResponse.GridMappedResponse;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The letters of ended runs with many tasks, as one row each: reading five thousand rows takes some
 * hundredths of a second, and a grid shows fifty such runs. A row is for one end of the run; once
 * the run was cleared and ended anew, it is written again.
 */
@Singleton
final class KeptGrids {

  private static final Logger LOG = Logger.getLogger(KeptGrids.class);

  /** The rows of smaller runs are read about as fast. */
  static final int FEWEST_TASKS = 50;

  private final Database database;

  KeptGrids(Database database) {
    this.database = database;
  }

  /** Returns the states of the tasks of a run that ended then. */
  RunCells get(UUID run, Instant end, DagStructure structure) {
    int tasks = structure.written().size();
    if (tasks < FEWEST_TASKS) {
      return database.inTransaction(tx -> RunCells.read(tx, run, structure));
    }
    return database
        .inTransaction(tx ->
            tx.first(
                KeptGrids::read,
                "select letters, mapped from run_grid where dag_run_id = ? and end_date = ?",
                run,
                end))
        .orElseGet(() -> keep(run, end, structure));
  }

  /** Writes the row of a run that ended then. */
  RunCells keep(UUID run, Instant end, DagStructure structure) {
    RunCells cells = database.inTransaction(tx -> RunCells.read(tx, run, structure));
    try {
      database.inTransaction(tx -> write(tx, run, end, cells));
    } catch (DatabaseException failed) {
      // Another engine was faster, or it is written when it is asked for next.
      LOG.debugf("The grid of run %s was not kept: %s", run, failed.getMessage());
    }
    return cells;
  }

  private static int write(Transaction tx, UUID run, Instant end, RunCells cells)
      throws SQLException {
    tx.update("delete from run_grid where dag_run_id = ?", run);
    // A run that was deleted or cleared meanwhile gets none.
    return tx.update(
        """
        insert into run_grid (dag_run_id, end_date, letters, mapped)
        select id, end_date, cast(? as varchar), cast(? as varchar) from dag_run where id = ? and end_date = ?
        """,
        cells.letters(),
        json(cells.mapped()),
        run,
        end);
  }

  private static RunCells read(Row row) throws SQLException {
    try {
      return new RunCells(
          row.text("letters"),
          Json.MAPPER.readValue(
              row.text("mapped"), new TypeReference<List<GridMappedResponse>>() {}));
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("The kept grid of a run cannot be read.", damaged);
    }
  }

  private static String json(List<GridMappedResponse> mapped) {
    try {
      return Json.MAPPER.writeValueAsString(mapped);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write counts as JSON.", impossible);
    }
  }
}
