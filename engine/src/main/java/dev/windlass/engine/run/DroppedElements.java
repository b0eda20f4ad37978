package dev.windlass.engine.run;

import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The elements that mapped tasks had before they were cleared. An element of the same index is
 * given the same row id, and its tries are counted on, so its history and its logs stay as they
 * were.
 */
public final class DroppedElements {

  /**
   * An element that was dropped.
   *
   * @param id the id of its row
   * @param tryNumber the number of its latest try
   */
  record Dropped(UUID id, int tryNumber) {}

  private DroppedElements() {}

  /** Drops the elements of a mapped task that are not under way. */
  public static void drop(Transaction tx, UUID runId, String taskId) throws SQLException {
    String where =
        " where dag_run_id = ? and task_id = ? and map_index >= 0 and state not in ('queued', 'running')";
    tx.update(
        """
        insert into dropped_element (id, dag_run_id, task_id, map_index, try_number)
        select id, dag_run_id, task_id, map_index, try_number from task_instance
        """
            + where
            + " and try_number > 0",
        runId,
        taskId);
    tx.update("delete from task_instance" + where, runId, taskId);
  }

  /** Takes back what is known of some elements of a mapped task, by index. */
  static Map<Integer, Dropped> takeBack(
      Transaction tx, UUID runId, String taskId, int first, int last) throws SQLException {
    Map<Integer, Dropped> dropped = new HashMap<>();
    tx.query(
        row ->
            dropped.put(
                row.number("map_index"), new Dropped(row.id("id"), row.number("try_number"))),
        "select * from dropped_element where dag_run_id = ? and task_id = ? and map_index between ? and ?",
        runId,
        taskId,
        first,
        last);
    if (!dropped.isEmpty()) {
      tx.update(
          "delete from dropped_element where dag_run_id = ? and task_id = ? and map_index between ? and ?",
          runId,
          taskId,
          first,
          last);
    }
    return dropped;
  }
}
