package dev.windlass.engine.grid;

import dev.windlass.engine.catalog.DagStructure;
import dev.windlass.engine.catalog.DagStructures;
import dev.windlass.engine.catalog.VersionRef;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.grid.GridResponse.GridRunResponse;
import dev.windlass.engine.rest.DagRunState;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the states of the tasks of runs. Nothing of a run changes after its end, unless it is
 * cleared: then it ends again at another time. So what was read of an ended run is kept under that
 * time, whichever engine clears it.
 */
@Singleton
final class Grids {

  /** Of the runs that are kept; one letter takes a byte. */
  private static final int MOST_LETTERS = 8_000_000;

  private record Run(
      UUID id,
      String runId,
      String state,
      Instant runAfter,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      VersionRef version) {

    static Run read(Row row) throws SQLException {
      return new Run(
          row.id("id"),
          row.text("run_id"),
          row.text("state"),
          row.instant("run_after"),
          row.optionalInstant("start_date"),
          row.optionalInstant("end_date"),
          new VersionRef(row.id("dag_version_id"), row.number("version_number")));
    }
  }

  private record Ended(UUID run, Instant at) {}

  private final Database database;
  private final DagStructures structures;
  private final KeptGrids kept;
  private final LinkedHashMap<Ended, RunCells> lately = new LinkedHashMap<>(16, 0.75f, true);
  private int letters;

  Grids(Database database, DagStructures structures, KeptGrids kept) {
    this.database = database;
    this.structures = structures;
    this.kept = kept;
  }

  /** Returns the runs of those names in that order, with their letters as the version has them. */
  List<GridRunResponse> runs(String dagId, List<String> runIds, VersionRef version) {
    if (runIds.isEmpty()) {
      return List.of();
    }
    Map<String, Run> found = new HashMap<>();
    for (Run run : read(dagId, runIds)) {
      found.put(run.runId(), run);
    }
    List<GridRunResponse> answer = new ArrayList<>();
    for (String runId : runIds) {
      Run run = found.get(runId);
      if (run != null) {
        answer.add(view(run, version));
      }
    }
    return answer;
  }

  private List<Run> read(String dagId, List<String> runIds) {
    List<Object> values = new ArrayList<>();
    values.add(dagId);
    values.addAll(runIds);
    return database.inTransaction(tx ->
        tx.query(
            Run::read,
            """
            select r.id, r.run_id, r.state, r.run_after, r.start_date, r.end_date, r.dag_version_id,
              v.version_number
            from dag_run r join dag_version v on v.id = r.dag_version_id
            where r.dag_id = ? and r.run_id in
            """
                + Transaction.placeholders(runIds.size()),
            values.toArray()));
  }

  private GridRunResponse view(Run run, VersionRef version) {
    DagStructure own = structures.get(run.version());
    RunCells cells = cells(run, own);
    return new GridRunResponse(
        run.runId(),
        run.version().number(),
        DagRunState.of(run.state()),
        run.runAfter(),
        run.startDate(),
        run.endDate(),
        cells.shown(own, structures.get(version)),
        cells.mapped());
  }

  private RunCells cells(Run run, DagStructure own) {
    Instant end = run.endDate();
    if (end == null) {
      return database.inTransaction(tx -> RunCells.read(tx, run.id(), own));
    }
    Ended key = new Ended(run.id(), end);
    synchronized (lately) {
      RunCells known = lately.get(key);
      if (known != null) {
        return known;
      }
    }
    RunCells read = kept.get(run.id(), end, own);
    synchronized (lately) {
      if (lately.putIfAbsent(key, read) == null) {
        letters += read.letters().length();
      }
      while (letters > MOST_LETTERS) {
        letters -= lately.pollFirstEntry().getValue().letters().length();
      }
    }
    return read;
  }
}
