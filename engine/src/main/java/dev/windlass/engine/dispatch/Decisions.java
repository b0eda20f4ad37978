package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides about task instances of a run that have not started, from their rows. */
final class Decisions {

  private final Pass pass;
  private final ActiveRun run;
  private final RunGraph graph;
  private final Map<String, Culprits> culprits;

  /**
   * Decides in that run.
   *
   * @param culprits what is known already of the tasks before others
   */
  Decisions(Pass pass, ActiveRun run, Map<String, Culprits> culprits) {
    this.pass = pass;
    this.run = run;
    this.graph = run.dag().graph();
    this.culprits = culprits;
  }

  /**
   * Decides about everything in a run that nothing upstream holds back any more: when the run
   * starts, and after some of it was cleared. Returns what ended at once.
   */
  static List<Pass.Ended> aboutAll(Pass pass, ActiveRun run) throws SQLException {
    Set<String> early = run.dag().graph().decidedEarly();
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(run.id());
    keys.addAll(early);
    List<Instance> waiting = new ArrayList<>();
    for (Instance instance :
        pass.tx()
            .query(
                Instance::read,
                """
                select * from task_instance where dag_run_id = ?
                  and ((state = 'none' and (upstream_total = 0 or upstream_done + upstream_succeeded
                      + upstream_failed + upstream_blocked + upstream_skipped > 0
                """
                    + (early.isEmpty()
                        ? ""
                        : " or task_id in " + Transaction.placeholders(early.size()))
                    + """
                    ))
                        or (state = 'running' and map_index = -1 and mapped_total is not null and restarting = false))
                    """,
                keys.toArray())) {
      RunGraph graph = run.dag().graph();
      if (instance.state() != TaskState.NONE) {
        MappedTasks.goOn(pass, run, instance.taskId());
      } else if (mayBeDecided(graph, instance)) {
        waiting.add(instance);
      }
    }
    List<Pass.Ended> ended =
        new ArrayList<>(new Decisions(pass, run, new HashMap<>()).about(waiting));
    ended.addAll(
        Repetitions.begin(pass, run, run.dag().graph().repeatedGroups(), List.copyOf(ended)));
    return ended;
  }

  private static boolean mayBeDecided(RunGraph graph, Instance instance) {
    if (instance.isElement() && graph.repeatedGroupOf(instance.taskId()) == null) {
      return false;
    }
    UpstreamCounts upstream = instance.upstream();
    return upstream.total() == 0
        || !upstream.equals(UpstreamCounts.of(upstream.total()))
        || graph.decidedEarly().contains(instance.taskId());
  }

  /** Starts what may start and ends what never will; returns what ended. */
  List<Pass.Ended> about(List<Instance> waiting) throws SQLException {
    Decided decided = new Decided(pass, run);
    List<Instance> startable = new ArrayList<>();
    List<Pass.Ended> following = new ArrayList<>();
    List<@Nullable Object[]> never = new ArrayList<>();
    for (Instance instance : waiting) {
      String closed = decided.closedGate(instance);
      if (closed != null) {
        following.add(never(instance, TaskState.SKIPPED, closed, never));
        continue;
      }
      TriggerRule rule = graph.triggerRuleOf(instance.taskId());
      switch (RunPlanner.decide(rule, instance.upstream(), setups(decided, rule, instance))) {
        case WAIT -> {
          // Its row has the new counts; that is all.
        }
        case START -> startable.add(instance);
        case SKIP ->
            following.add(never(instance, TaskState.SKIPPED, whySkipped(instance, rule), never));
        case UPSTREAM_FAILED ->
            following.add(never(instance, TaskState.UPSTREAM_FAILED, whyBlocked(instance), never));
      }
    }
    pass.tx()
        .updateAll(
            "update task_instance set state = ?, end_date = ?, reason = ? where id = ? and (state = 'none') is true",
            never);
    following.addAll(Starts.schedule(pass, run, startable));
    return following;
  }

  private UpstreamCounts setups(Decided decided, TriggerRule rule, Instance instance)
      throws SQLException {
    List<String> setups =
        rule == TriggerRule.ALL_DONE_SETUP_SUCCESS && instance.upstream().allDone()
            ? graph.setupsOf(instance.taskId())
            : List.of();
    UpstreamCounts counts = UpstreamCounts.of(setups.size());
    for (String setup : setups) {
      TaskState state = decided.stateOf(setup, instance);
      counts = state.isFinished() ? counts.plus(state) : counts;
    }
    return counts;
  }

  private String whySkipped(Instance instance, TriggerRule rule) throws SQLException {
    String skipped = culprits(instance).skipped;
    return skipped == null
        ? "The upstream tasks ended otherwise than %s wants.".formatted(rule.value())
        : "Upstream task '%s' was skipped.".formatted(skipped);
  }

  private String whyBlocked(Instance instance) throws SQLException {
    return "Upstream task '%s' failed.".formatted(culprits(instance).failed);
  }

  /** Who is not known from this pass ended in an earlier one. */
  private Culprits culprits(Instance instance) throws SQLException {
    Culprits known = culprits.computeIfAbsent(instance.taskId(), id -> new Culprits());
    boolean complete =
        (known.failed != null || instance.upstream().failed() + instance.upstream().blocked() == 0)
            && (known.skipped != null || instance.upstream().skipped() == 0);
    if (!complete) {
      List<@Nullable Object> keys = new ArrayList<>();
      keys.add(run.id());
      keys.addAll(graph.upstreamOf(instance.taskId()));
      pass.tx()
          .query(
              row -> {
                known.add(
                    row.text("task_id"),
                    TaskState.valueOf(row.text("state").toUpperCase(Locale.ROOT)));
                return row;
              },
              "select distinct task_id, state from task_instance where dag_run_id = ?"
                  + " and state in ('failed', 'upstream_failed', 'skipped') and task_id in "
                  + Transaction.placeholders(keys.size() - 1),
              keys.toArray());
    }
    return known;
  }

  private Pass.Ended never(
      Instance instance, TaskState state, String reason, List<@Nullable Object[]> rows)
      throws SQLException {
    rows.add(new @Nullable Object[] {state.value(), pass.now(), reason, instance.id()});
    pass.ended(instance, state, reason);
    return Pass.Ended.of(run, instance, state);
  }
}
