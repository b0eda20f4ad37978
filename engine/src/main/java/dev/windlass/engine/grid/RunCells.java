package dev.windlass.engine.grid;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.catalog.DagStructure;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.grid.GridResponse.GridMappedResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The states of the tasks of one run.
 *
 * @param letters a letter for each, in the order in which the version of the run was written
 * @param mapped its mapped tasks
 */
record RunCells(String letters, List<GridMappedResponse> mapped) {

  private record Whole(
      String taskId,
      String state,
      @Nullable Integer total,
      int succeeded,
      int failed,
      int skipped) {

    static Whole read(Row row) throws SQLException {
      return new Whole(
          row.text("task_id"),
          row.text("state"),
          row.optionalNumber("mapped_total"),
          row.number("mapped_succeeded"),
          row.number("mapped_failed"),
          row.number("mapped_skipped"));
    }
  }

  RunCells {
    mapped = List.copyOf(mapped);
  }

  /** Reads the rows of the run; one that the structure does not have is left out. */
  static RunCells read(Transaction tx, UUID run, DagStructure structure) throws SQLException {
    char[] letters = new char[structure.written().size()];
    Arrays.fill(letters, StateLetters.ABSENT);
    List<Whole> mapped = new ArrayList<>();
    tx.query(
        row -> {
          String task = row.text("task_id");
          Integer place = structure.written().get(task);
          if (place != null) {
            letters[place] = StateLetters.of(row.text("state"));
            if (structure.mapped().contains(task)) {
              mapped.add(Whole.read(row));
            }
          }
          return task;
        },
        """
        select task_id, state, mapped_total, mapped_succeeded, mapped_failed, mapped_skipped
        from task_instance where dag_run_id = ? and map_index = -1
        """,
        run);
    List<GridMappedResponse> counts = new ArrayList<>();
    for (Whole whole : mapped) {
      counts.add(counted(tx, run, whole));
    }
    return new RunCells(new String(letters), counts);
  }

  /**
   * Elements are looked at only while some of them may run: the row of the whole counts the rest.
   */
  private static GridMappedResponse counted(Transaction tx, UUID run, Whole whole)
      throws SQLException {
    int total = whole.total() == null ? 0 : whole.total();
    int running =
        whole.state().equals(TaskState.RUNNING.value())
            ? tx.first(
                    row -> row.number("running"),
                    """
                    select count(*) as running from task_instance
                    where dag_run_id = ? and task_id = ? and map_index >= 0 and state = 'running'
                    """,
                    run,
                    whole.taskId())
                .orElse(0)
            : 0;
    int ended = whole.succeeded() + whole.failed() + whole.skipped();
    return new GridMappedResponse(
        whole.taskId(),
        whole.total(),
        whole.succeeded(),
        whole.failed(),
        whole.skipped(),
        running,
        Math.max(0, total - ended - running));
  }

  /** Returns the letters in the order in which a structure shows its tasks. */
  String shown(DagStructure own, DagStructure wanted) {
    char[] shown = new char[wanted.places().size()];
    Arrays.fill(shown, StateLetters.ABSENT);
    wanted
        .places()
        .forEach((task, place) -> {
          Integer from = own.written().get(task);
          if (from != null) {
            shown[place] = letters.charAt(from);
          }
        });
    return new String(shown);
  }
}
