package dev.windlass.engine.run;

import dev.windlass.engine.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Deletes runs that have ended, with all that belongs to them. */
@ApplicationScoped
public class DeletedRuns {

  private static final List<String> OF_TASK_INSTANCES =
      List.of("task_attempt", "task_state", "human_input", "human_input_try", "awaited_end");

  private final Database database;

  DeletedRuns(Database database) {
    this.database = database;
  }

  /** Deletes a run and says whether it did; one that has not ended stays. */
  public boolean delete(UUID run) {
    return database.inTransaction(tx -> {
      int deleted =
          tx.update("delete from dag_run where id = ? and state in ('success', 'failed')", run);
      if (deleted == 0) {
        return false;
      }
      tx.update("delete from dag_run_asset_event where dag_run_id = ?", run);
      tx.update("delete from deadline where dag_run_id = ?", run);
      tx.update("delete from notice where dag_run_id = ?", run);
      for (String table : OF_TASK_INSTANCES) {
        tx.update(
            """
            delete from %s
            where task_instance_id in (select id from task_instance where dag_run_id = ?)
              or task_instance_id in (select id from dropped_element where dag_run_id = ?)
            """
                .formatted(table),
            run,
            run);
      }
      tx.update("delete from run_grid where dag_run_id = ?", run);
      tx.update("delete from dropped_element where dag_run_id = ?", run);
      tx.update("delete from task_output where dag_run_id = ?", run);
      tx.update("delete from task_instance where dag_run_id = ?", run);
      return true;
    });
  }
}
