package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** How the elements of a mapped task stand. */
  private record Elements(UpstreamCounts ends, Map<Integer, TaskState> states) {}

  /** Counts anew. */
  static void recount(Pass pass, ActiveRun run) throws SQLException {
    RunGraph graph = run.dag().graph();
    Map<String, Instance> rows = new LinkedHashMap<>();
    Map<String, Elements> elements = new HashMap<>();
    List<Instance> all =
        pass.tx()
            .query(
                Instance::read,
                "select * from task_instance where dag_run_id = ? and state <> 'removed'",
                run.id());
    for (Instance row : all) {
      if (row.isElement()) {
        elements.merge(
            row.taskId(),
            new Elements(ended(row), new HashMap<>(Map.of(row.mapIndex(), row.state()))),
            RunCounters::both);
      } else {
        rows.put(row.taskId(), row);
      }
    }
    List<@Nullable Object[]> changed = new ArrayList<>();
    for (Instance row : all) {
      if (row.isElement() && graph.repeatedGroupOf(row.taskId()) == null) {
        continue;
      }
      UpstreamCounts counts = counts(graph, rows, elements, row);
      if (!counts.equals(row.upstream())) {
        changed.add(
            new @Nullable Object[] {
              counts.done(),
              counts.succeeded(),
              counts.failed(),
              counts.blocked(),
              counts.skipped(),
              row.id()
            });
      }
    }
    int unfinished = 0;
    int failedLeaves = 0;
    for (Instance row : rows.values()) {
      unfinished += row.state().isFinished() ? 0 : 1;
      failedLeaves += graph.isLeaf(row.taskId()) && row.state().isFailure() ? 1 : 0;
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set upstream_done = ?, upstream_succeeded = ?, upstream_failed = ?,
              upstream_blocked = ?, upstream_skipped = ?
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

  private static UpstreamCounts ended(Instance element) {
    return element.state().isFinished()
        ? UpstreamCounts.NONE.plusInstance(element.state())
        : UpstreamCounts.NONE;
  }

  private static Elements both(Elements all, Elements more) {
    all.states().putAll(more.states());
    return new Elements(all.ends().plus(more.ends()), all.states());
  }

  private static UpstreamCounts counts(
      RunGraph graph, Map<String, Instance> rows, Map<String, Elements> elements, Instance row) {
    List<String> upstream = graph.upstreamOf(row.taskId());
    UpstreamCounts counts = UpstreamCounts.of(upstream.size());
    for (String taskId : upstream) {
      TaskState whole = Objects.requireNonNull(rows.get(taskId)).state();
      Elements expanded = elements.get(taskId);
      if (expanded == null) {
        counts = whole.isFinished() ? counts.plus(whole) : counts;
      } else if (!graph.meetByElement(taskId, row.taskId())) {
        counts = counts.plus(expanded.ends());
        counts = whole.isFinished() ? counts.plusTask() : counts;
      } else if (row.isElement()) {
        // The whole of a group's task hears of no element: they meet one by one.
        TaskState state = expanded.states().getOrDefault(row.mapIndex(), TaskState.NONE);
        counts = state.isFinished() ? counts.plus(state) : counts;
      }
    }
    return counts;
  }
}
