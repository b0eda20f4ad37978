package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What ended in a run, as its successors see it. Within a repeated group an element tells those of
 * the same element only; everybody else is told of tasks.
 */
final class News {

  private static final String COUNT =
      """
      update task_instance set upstream_done = upstream_done + ?, upstream_succeeded = upstream_succeeded + ?,
        upstream_failed = upstream_failed + ?, upstream_blocked = upstream_blocked + ?,
        upstream_skipped = upstream_skipped + ?
      where dag_run_id = ? and task_id = ?
      """;

  private final ActiveRun run;
  private final Map<String, UpstreamCounts> ofTasks = new LinkedHashMap<>();
  private final Map<String, Map<Integer, UpstreamCounts>> ofElements = new LinkedHashMap<>();
  private final Map<String, Culprits> culprits = new LinkedHashMap<>();
  private final Set<RepeatedGroup> listed = new LinkedHashSet<>();

  private News(ActiveRun run) {
    this.run = run;
  }

  static News of(ActiveRun run, List<Pass.Ended> ended) {
    News news = new News(run);
    ended.forEach(news::add);
    return news;
  }

  private void add(Pass.Ended one) {
    RunGraph graph = run.dag().graph();
    for (String successor : graph.downstreamOf(one.taskId())) {
      add(successor, one, one.news());
    }
    if (one.state() == TaskState.SUCCESS) {
      for (String gated : graph.behind(one.taskId())) {
        // Nothing new to count, but a decision to follow.
        add(gated, one, UpstreamCounts.NONE);
      }
    }
    if (!one.isElement()) {
      listed.addAll(graph.groupsOver(one.taskId()));
    }
  }

  private void add(String successor, Pass.Ended one, UpstreamCounts counts) {
    boolean meet = run.dag().graph().meetByElement(one.taskId(), successor);
    if (meet && one.isExpanded()) {
      return;
    }
    if (meet && one.isElement()) {
      UpstreamCounts all = counts == UpstreamCounts.NONE ? counts : counts.plusTask();
      ofElements
          .computeIfAbsent(successor, id -> new LinkedHashMap<>())
          .merge(one.mapIndex(), all, UpstreamCounts::plus);
    } else {
      ofTasks.merge(successor, counts, UpstreamCounts::plus);
    }
    culprits.computeIfAbsent(successor, id -> new Culprits()).add(one);
  }

  /** Counts and decides; returns what ended at once. */
  List<Pass.Ended> tell(Pass pass) throws SQLException {
    List<Pass.Ended> following = new ArrayList<>();
    if (!ofTasks.isEmpty() || !ofElements.isEmpty()) {
      count(pass);
      Decisions decisions = new Decisions(pass, run, culprits);
      following.addAll(decisions.about(waiting(pass)));
    }
    following.addAll(Repetitions.begin(pass, run, listed, List.copyOf(following)));
    return following;
  }

  private void count(Pass pass) throws SQLException {
    List<@Nullable Object[]> alone = new ArrayList<>();
    List<@Nullable Object[]> withElements = new ArrayList<>();
    List<@Nullable Object[]> elements = new ArrayList<>();
    ofTasks.forEach((taskId, counts) -> {
      if (!counts.equals(UpstreamCounts.NONE)) {
        boolean repeated = run.dag().graph().repeatedGroupOf(taskId) != null;
        (repeated ? withElements : alone).add(values(counts, taskId, null));
      }
    });
    ofElements.forEach((taskId, byIndex) ->
        byIndex.forEach((index, counts) -> {
          if (!counts.equals(UpstreamCounts.NONE)) {
            elements.add(values(counts, taskId, index));
          }
        }));
    pass.tx().updateAll(COUNT + " and map_index = -1", alone);
    pass.tx().updateAll(COUNT, withElements);
    pass.tx().updateAll(COUNT + " and map_index = ?", elements);
  }

  private @Nullable Object[] values(
      UpstreamCounts counts, String taskId, @Nullable Integer mapIndex) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(counts.done());
    values.add(counts.succeeded());
    values.add(counts.failed());
    values.add(counts.blocked());
    values.add(counts.skipped());
    values.add(run.id());
    values.add(taskId);
    if (mapIndex != null) {
      values.add(mapIndex);
    }
    return values.toArray();
  }

  /** Returns the rows that this may let start. */
  private List<Instance> waiting(Pass pass) throws SQLException {
    List<Instance> waiting = new ArrayList<>();
    if (!ofTasks.isEmpty()) {
      List<@Nullable Object> keys = new ArrayList<>();
      keys.add(run.id());
      keys.addAll(ofTasks.keySet());
      waiting.addAll(
          pass.tx()
              .query(
                  Instance::read,
                  "select * from task_instance where dag_run_id = ? and map_index = -1 and state = 'none'"
                      + " and task_id in "
                      + Transaction.placeholders(ofTasks.size()),
                  keys.toArray()));
      for (String taskId : ofTasks.keySet()) {
        if (run.dag().graph().repeatedGroupOf(taskId) != null) {
          waiting.addAll(
              pass.tx()
                  .query(
                      Instance::read,
                      """
                      select * from task_instance
                      where dag_run_id = ? and task_id = ? and map_index >= 0 and state = 'none'
                      order by map_index
                      """,
                      run.id(),
                      taskId));
        }
      }
    }
    for (Map.Entry<String, Map<Integer, UpstreamCounts>> entry : ofElements.entrySet()) {
      if (!ofTasks.containsKey(entry.getKey())) {
        List<@Nullable Object> keys = new ArrayList<>();
        keys.add(run.id());
        keys.add(entry.getKey());
        keys.addAll(entry.getValue().keySet());
        waiting.addAll(
            pass.tx()
                .query(
                    Instance::read,
                    "select * from task_instance where dag_run_id = ? and task_id = ? and state = 'none'"
                        + " and map_index in "
                        + Transaction.placeholders(entry.getValue().size())
                        + " order by map_index",
                    keys.toArray()));
      }
    }
    return waiting;
  }
}
