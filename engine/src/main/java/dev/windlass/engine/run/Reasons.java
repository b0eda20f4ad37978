package dev.windlass.engine.run;

import dev.windlass.engine.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says why a task instance waits, from its row alone. */
public final class Reasons {

  /** The columns of a task instance that say it. */
  public record Facts(
      UUID id,
      String dagId,
      String state,
      @Nullable String reason,
      int mapIndex,
      String executor,
      String pool,
      @Nullable Instant dueAt,
      int upstreamTotal,
      int upstreamDone,
      int upstreamSucceeded,
      int upstreamFailed,
      int upstreamSkipped) {

    /** Reads them from a row of {@code task_instance}. */
    public static Facts read(Row row) throws SQLException {
      return new Facts(
          row.id("id"),
          row.text("dag_id"),
          row.text("state"),
          row.optionalText("reason"),
          row.number("map_index"),
          row.text("executor"),
          row.text("pool"),
          row.optionalInstant("due_at"),
          row.number("upstream_total"),
          row.number("upstream_done"),
          row.number("upstream_succeeded"),
          row.number("upstream_failed"),
          row.number("upstream_skipped"));
    }
  }

  private Reasons() {}

  /** Returns the stored reason, or what the row says; null if there is nothing to explain. */
  static @Nullable String of(TaskInstanceEntity task) {
    return of(facts(task));
  }

  static Facts facts(TaskInstanceEntity task) {
    return new Facts(
        task.id,
        task.dagId,
        task.state,
        task.reason,
        task.mapIndex,
        task.executor,
        task.pool,
        task.dueAt,
        task.upstreamTotal,
        task.upstreamDone,
        task.upstreamSucceeded,
        task.upstreamFailed,
        task.upstreamSkipped);
  }

  /** Returns the stored reason, or what the row says; null if there is nothing to explain. */
  public static @Nullable String of(Facts task) {
    return task.reason == null ? waiting(task) : task.reason;
  }

  private static @Nullable String waiting(Facts task) {
    TaskInstanceState state = TaskInstanceState.of(task.state);
    if (state == null) {
      return task.mapIndex >= 0
          ? "Waits for other elements: not all may run at once."
          : upstream(task);
    }
    return switch (state) {
      case SCHEDULED -> "May start; waits for a free place in executor '" + task.executor + "'.";
      case QUEUED -> "Given to executor '" + task.executor + "', which has not started it yet.";
      case UP_FOR_RETRY -> task.dueAt == null ? null : "Will be tried again at " + task.dueAt + ".";
      case RUNNING, SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED -> null;
      case UP_FOR_RESCHEDULE, DEFERRED ->
          task.dueAt == null ? null : "Will look again at " + task.dueAt + ".";
      case REMOVED, RESTARTING -> null;
    };
  }

  private static String upstream(Facts task) {
    int done = task.upstreamDone;
    if (done == task.upstreamTotal) {
      return "Waits for its run to start.";
    }
    List<String> ended = new ArrayList<>();
    count(ended, task.upstreamSucceeded, "succeeded");
    count(ended, task.upstreamFailed, "failed");
    count(ended, task.upstreamSkipped, "skipped");
    int left = task.upstreamTotal - done;
    return "Waits for "
        + left
        + " of "
        + task.upstreamTotal
        + (task.upstreamTotal == 1 ? " upstream task" : " upstream tasks")
        + (ended.isEmpty() ? "." : " (" + String.join(", ", ended) + ").");
  }

  private static void count(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }
}
