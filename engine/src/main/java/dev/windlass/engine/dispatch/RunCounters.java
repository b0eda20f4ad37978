package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the counters of a run say what its rows say. Only for what is done rarely: it looks at
 * every task of the run, where an ending task looks at its successors alone.
 */
final class RunCounters {

  private RunCounters() {}

  /** Counts anew. */
  static void recount(Pass pass, ActiveRun run) throws SQLException {
    RunGraph graph = run.dag().graph();
    Map<String, Instance> rows = new LinkedHashMap<>();
    pass.tx()
        .query(
            Instance::read,
            "select * from task_instance where dag_run_id = ? and map_index = -1 and state <> 'removed'",
            run.id())
        .forEach(row -> rows.put(row.taskId(), row));
    List<@Nullable Object[]> changed = new ArrayList<>();
    int unfinished = 0;
    int failedLeaves = 0;
    for (Instance row : rows.values()) {
      UpstreamCounts counts = counts(graph, rows, row);
      if (!counts.equals(row.upstream())) {
        changed.add(
            new @Nullable Object[] {
              counts.succeeded(), counts.failed(), counts.skipped(), row.id()
            });
      }
      unfinished += row.state().isFinished() ? 0 : 1;
      failedLeaves += graph.isLeaf(row.taskId()) && hasFailed(row.state()) ? 1 : 0;
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set upstream_succeeded = ?, upstream_failed = ?, upstream_skipped = ?
            where id = ?
            """,
            changed);
    pass.tx()
        .update(
            "update dag_run set unfinished_tasks = ?, failed_leaves = ? where id = ?",
            unfinished,
            failedLeaves,
            run.id());
  }

  private static UpstreamCounts counts(RunGraph graph, Map<String, Instance> rows, Instance row) {
    List<String> upstream = graph.upstreamOf(row.taskId());
    UpstreamCounts counts = new UpstreamCounts(upstream.size(), 0, 0, 0);
    for (String taskId : upstream) {
      TaskState state = Objects.requireNonNull(rows.get(taskId)).state();
      counts = state.isFinished() ? counts.plus(state) : counts;
    }
    return counts;
  }

  private static boolean hasFailed(TaskState state) {
    return state == TaskState.FAILED || state == TaskState.UPSTREAM_FAILED;
  }
}
