package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the direct successors of tasks that ended, and decides about them. A successor that will
 * never run has ended too, so this goes on until nothing more follows. Looks at no other row.
 */
final class Successors {

  private Successors() {}

  /** What ended upstream of one task in this pass. */
  private static final class News {
    int succeeded;
    int failed;
    int skipped;
    @Nullable String failedTask;
    @Nullable String skippedTask;

    void add(Pass.Ended upstream) {
      switch (upstream.state()) {
        case SUCCESS -> succeeded++;
        case FAILED, UPSTREAM_FAILED -> {
          failed++;
          failedTask = upstream.taskId();
        }
        case SKIPPED -> {
          skipped++;
          skippedTask = upstream.taskId();
        }
        case NONE, SCHEDULED, QUEUED, RUNNING, UP_FOR_RETRY ->
            throw new IllegalArgumentException(upstream + " has not ended.");
      }
    }
  }

  /**
   * Goes on from the tasks that ended; adds to {@code ended} every task that ended because of them.
   */
  static void unlock(Pass pass, List<Pass.Ended> ended) throws SQLException {
    List<Pass.Ended> fresh = List.copyOf(ended);
    while (!fresh.isEmpty()) {
      List<Pass.Ended> following = new ArrayList<>();
      for (Map.Entry<ActiveRun, Map<String, News>> entry : byRun(fresh).entrySet()) {
        following.addAll(tell(pass, entry.getKey(), entry.getValue()));
      }
      ended.addAll(following);
      fresh = following;
    }
  }

  private static Map<ActiveRun, Map<String, News>> byRun(List<Pass.Ended> ended) {
    Map<ActiveRun, Map<String, News>> byRun = new LinkedHashMap<>();
    for (Pass.Ended one : ended) {
      for (String successor : one.run().dag().graph().downstreamOf(one.taskId())) {
        byRun
            .computeIfAbsent(one.run(), run -> new LinkedHashMap<>())
            .computeIfAbsent(successor, id -> new News())
            .add(one);
      }
    }
    return byRun;
  }

  private static List<Pass.Ended> tell(Pass pass, ActiveRun run, Map<String, News> news)
      throws SQLException {
    List<@Nullable Object[]> counts = new ArrayList<>();
    news.forEach((taskId, what) ->
        counts.add(
            new @Nullable Object[] {what.succeeded, what.failed, what.skipped, run.id(), taskId}));
    pass.tx()
        .updateAll(
            """
            update task_instance set upstream_succeeded = upstream_succeeded + ?,
              upstream_failed = upstream_failed + ?, upstream_skipped = upstream_skipped + ?
            where dag_run_id = ? and task_id = ? and map_index = -1
            """,
            counts);
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(run.id());
    keys.addAll(news.keySet());
    List<Instance> waiting =
        pass.tx()
            .query(
                Instance::read,
                "select * from task_instance where dag_run_id = ? and map_index = -1 and state = 'none'"
                    + " and task_id in "
                    + Transaction.placeholders(news.size()),
                keys.toArray());
    return decide(pass, run, waiting, instance -> news.getOrDefault(instance.taskId(), new News()));
  }

  /**
   * Decides about everything in a run that nothing upstream holds back any more: when the run
   * starts, and after some of it was cleared. Returns the tasks that ended at once.
   */
  static List<Pass.Ended> ready(Pass pass, ActiveRun run) throws SQLException {
    List<Instance> waiting = new ArrayList<>();
    for (Instance instance :
        pass.tx()
            .query(
                Instance::read,
                """
                select * from task_instance where dag_run_id = ? and map_index = -1
                  and ((state = 'none'
                      and (upstream_total = 0 or upstream_succeeded + upstream_failed + upstream_skipped > 0))
                    or (state = 'running' and mapped_total is not null and restarting = false))
                """,
                run.id())) {
      if (instance.state() == TaskState.NONE) {
        waiting.add(instance);
      } else {
        MappedTasks.goOn(pass, run, instance.taskId());
      }
    }
    return decide(pass, run, waiting, instance -> newsOf(pass, run, instance));
  }

  private interface NewsSource {
    News of(Instance instance) throws SQLException;
  }

  private static News newsOf(Pass pass, ActiveRun run, Instance instance) throws SQLException {
    News news = new News();
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(run.id());
    keys.addAll(run.dag().graph().upstreamOf(instance.taskId()));
    pass.tx()
        .query(
            Instance::read,
            "select * from task_instance where dag_run_id = ? and map_index = -1"
                + " and state in ('failed', 'upstream_failed', 'skipped') and task_id in "
                + Transaction.placeholders(keys.size() - 1),
            keys.toArray())
        .forEach(row -> news.add(new Pass.Ended(run, row.taskId(), row.state())));
    return news;
  }

  private static List<Pass.Ended> decide(
      Pass pass, ActiveRun run, List<Instance> waiting, NewsSource news) throws SQLException {
    List<Instance> startable = new ArrayList<>();
    List<Pass.Ended> following = new ArrayList<>();
    List<@Nullable Object[]> never = new ArrayList<>();
    for (Instance instance : waiting) {
      switch (RunPlanner.decide(
          run.dag().graph().triggerRuleOf(instance.taskId()), instance.upstream())) {
        case WAIT -> {
          // Its row has the new counts; that is all.
        }
        case START -> startable.add(instance);
        case SKIP ->
            following.add(
                never(
                    pass,
                    run,
                    instance,
                    TaskState.SKIPPED,
                    "Upstream task '%s' was skipped.".formatted(news.of(instance).skippedTask),
                    never));
        case UPSTREAM_FAILED ->
            following.add(
                never(
                    pass,
                    run,
                    instance,
                    TaskState.UPSTREAM_FAILED,
                    "Upstream task '%s' failed.".formatted(news.of(instance).failedTask),
                    never));
      }
    }
    pass.tx()
        .updateAll(
            "update task_instance set state = ?, end_date = ?, reason = ? where id = ? and state = 'none'",
            never);
    following.addAll(Starts.schedule(pass, run, startable));
    return following;
  }

  private static Pass.Ended never(
      Pass pass,
      ActiveRun run,
      Instance instance,
      TaskState state,
      String reason,
      List<@Nullable Object[]> rows)
      throws SQLException {
    rows.add(new @Nullable Object[] {state.value(), pass.now(), reason, instance.id()});
    pass.ended(instance, state, reason);
    return new Pass.Ended(run, instance.taskId(), state);
  }
}
