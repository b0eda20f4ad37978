package dev.windlass.engine.keep;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.log.LogFolders;
import dev.windlass.engine.log.LogKey;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through logs and removes those whose run is gone, whoever deleted it and whatever was killed
 * meanwhile, and those whose run ended too long ago.
 */
final class LogSweep {

  private static final int STEP = 500;

  /** An id of fewer characters is never too long for a folder's name. */
  private static final int SHORT = 16;

  private record Run(String id, @Nullable Instant end) {
    static Run read(Row row) throws SQLException {
      return new Run(row.text("run_id"), row.optionalInstant("ended"));
    }
  }

  private static final String OF_DAG =
      "select run_id, case when state in ('success', 'failed') then end_date end as ended"
          + " from dag_run where dag_id = ? and ";

  private final Database database;
  private final LogFolders folders;
  private final @Nullable Instant endedBefore;
  private final Pause pause;

  /**
   * Makes one.
   *
   * @param endedBefore logs of runs that ended before it are removed; null if of none
   */
  LogSweep(Database database, LogFolders folders, @Nullable Instant endedBefore, Pause pause) {
    this.database = database;
    this.folders = folders;
    this.endedBefore = endedBefore;
    this.pause = pause;
  }

  /** Goes through all of them and returns of how many runs it removed the logs. */
  int sweep() throws IOException, InterruptedException {
    Map<String, String> dags = new HashMap<>();
    database
        .inTransaction(tx -> tx.query(row -> row.text("dag_id"), "select dag_id from dag"))
        .forEach(dag -> dags.put(LogKey.folderOf(dag), dag));
    int removed = 0;
    for (String dag : folders.dags()) {
      Optional<String> dagId = Optional.ofNullable(dags.get(dag)).or(() -> LogKey.idOf(dag));
      if (dagId.isEmpty()) {
        continue;
      }
      List<String> runs = folders.runs(dag);
      for (int from = 0; from < runs.size(); from += STEP) {
        List<String> some = runs.subList(from, Math.min(from + STEP, runs.size()));
        Map<String, Run> known = known(dagId.get(), some);
        for (String run : some) {
          if (isOver(known.get(run)) && !isOfAnother(dagId.get(), run, known)) {
            folders.remove(dag, run);
            removed++;
          }
        }
        pause.take();
      }
    }
    return removed;
  }

  /** A space and a plus look the same in the name of a folder. */
  private boolean isOfAnother(String dagId, String folder, Map<String, Run> known) {
    if (known.containsKey(folder) || !folder.contains("+")) {
      return false;
    }
    String like = LogKey.idOf(folder).orElse("").replace('+', '_').replace('\\', '_');
    return database.inTransaction(tx ->
        tx.first(
                row -> true,
                "select 1 as there from dag_run where dag_id = ? and run_id like ?",
                dagId,
                like)
            .isPresent());
  }

  private boolean isOver(@Nullable Run run) {
    return run == null
        || (endedBefore != null && run.end() != null && run.end().isBefore(endedBefore));
  }

  /** Asked after the folders were listed: a run is there before its first log. */
  private Map<String, Run> known(String dagId, List<String> folders) {
    List<Object> values = new ArrayList<>(List.of(dagId));
    folders.forEach(folder -> LogKey.idOf(folder).ifPresent(values::add));
    boolean cut = values.size() <= folders.size();
    List<Run> runs =
        database.inTransaction(tx -> {
          List<Run> found = new ArrayList<>();
          if (values.size() > 1) {
            String ids = "run_id in " + Transaction.placeholders(values.size() - 1);
            found.addAll(tx.query(Run::read, OF_DAG + ids, values.toArray()));
          }
          if (cut) {
            found.addAll(tx.query(Run::read, OF_DAG + "length(run_id) > " + SHORT, dagId));
          }
          return found;
        });
    Map<String, Run> known = new HashMap<>();
    runs.forEach(run -> known.put(LogKey.folderOf(run.id()), run));
    return known;
  }
}
