package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A task instance as a clearing sees it.
 *
 * @param instance the row
 * @param reason why it is in its state
 * @param expanded whether it stands for all elements of a mapped task, which are there
 * @param restarting whether it was cleared before and its attempt has not ended yet
 */
record Clearable(Instance instance, @Nullable String reason, boolean expanded, boolean restarting) {

  static Clearable read(Row row) throws SQLException {
    return new Clearable(
        Instance.read(row),
        row.optionalText("reason"),
        row.optionalNumber("mapped_total") != null,
        row.flag("restarting"));
  }

  String taskId() {
    return instance.taskId();
  }

  /** Says whether an executor has it. */
  boolean isUnderWay() {
    return instance.state() == TaskState.QUEUED || instance.state() == TaskState.RUNNING;
  }

  /** Says whether there is anything to clear. */
  boolean hasBegun() {
    return instance.state() != TaskState.NONE && !restarting;
  }
}
