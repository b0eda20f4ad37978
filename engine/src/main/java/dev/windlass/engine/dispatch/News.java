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
import java.util.UUID;
import java.util.stream.Collectors;
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

  /** Counts and decides, in all runs with the same statements; returns what ended at once. */
  static List<Pass.Ended> tell(Pass pass, List<News> all) throws SQLException {
    count(pass, all);
    List<Pass.Ended> following = new ArrayList<>(Decisions.about(pass, waiting(pass, all)));
    List<Pass.Ended> untold = List.copyOf(following);
    for (News news : all) {
      if (!news.listed.isEmpty()) {
        following.addAll(
            Repetitions.begin(pass, news.run, news.listed, Pass.Ended.in(news.run, untold)));
      }
    }
    return following;
  }

  private static void count(Pass pass, List<News> all) throws SQLException {
    List<@Nullable Object[]> alone = new ArrayList<>();
    List<@Nullable Object[]> withElements = new ArrayList<>();
    List<@Nullable Object[]> elements = new ArrayList<>();
    all.forEach(news -> news.counts(alone, withElements, elements));
    pass.tx().updateAll(COUNT + " and map_index = -1", alone);
    pass.tx().updateAll(COUNT, withElements);
    pass.tx().updateAll(COUNT + " and map_index = ?", elements);
  }

  private void counts(
      List<@Nullable Object[]> alone,
      List<@Nullable Object[]> withElements,
      List<@Nullable Object[]> elements) {
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
  private static List<Decisions.Waiting> waiting(Pass pass, List<News> all) throws SQLException {
    Map<UUID, List<Instance>> tasks = tasks(pass, all);
    List<Decisions.Waiting> waiting = new ArrayList<>();
    for (News news : all) {
      List<Instance> instances = new ArrayList<>(tasks.getOrDefault(news.run.id(), List.of()));
      news.addElements(pass, instances);
      if (!instances.isEmpty()) {
        waiting.add(new Decisions.Waiting(news.run, instances, news.culprits));
      }
    }
    return waiting;
  }

  private static Map<UUID, List<Instance>> tasks(Pass pass, List<News> all) throws SQLException {
    List<UUID> runs = new ArrayList<>();
    List<String> taskIds = new ArrayList<>();
    for (News news : all) {
      for (String taskId : news.ofTasks.keySet()) {
        runs.add(news.run.id());
        taskIds.add(taskId);
      }
    }
    if (runs.isEmpty()) {
      return Map.of();
    }
    return pass
        .tx()
        .query(
            Instance::read,
            """
            select t.* from unnest(cast(? as uuid array), cast(? as varchar array)) as told (run_id, task_id)
              join task_instance t
                on t.dag_run_id = told.run_id and t.task_id = told.task_id and t.map_index = -1
            where (t.state = 'none') is true
            """,
            runs.toArray(UUID[]::new),
            taskIds.toArray(String[]::new))
        .stream()
        .collect(Collectors.groupingBy(Instance::runId));
  }

  private void addElements(Pass pass, List<Instance> waiting) throws SQLException {
    for (String taskId : ofTasks.keySet()) {
      if (run.dag().graph().repeatedGroupOf(taskId) != null) {
        waiting.addAll(
            pass.tx()
                .query(
                    Instance::read,
                    """
                    select * from task_instance
                    where dag_run_id = ? and task_id = ? and map_index >= 0 and (state = 'none') is true
                    order by map_index
                    """,
                    run.id(),
                    taskId));
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
                    "select * from task_instance where dag_run_id = ? and task_id = ? and (state = 'none') is true"
                        + " and map_index in "
                        + Transaction.placeholders(entry.getValue().size())
                        + " order by map_index",
                    keys.toArray()));
      }
    }
  }
}
