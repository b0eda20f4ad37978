package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides about task instances that have not started, from their rows. */
final class Decisions {

  /**
   * Instances of a run about which may be decided.
   *
   * @param culprits what is known already of the tasks before others
   */
  record Waiting(ActiveRun run, List<Instance> instances, Map<String, Culprits> culprits) {

    /** Instances of which nothing is known but their rows. */
    Waiting(ActiveRun run, List<Instance> instances) {
      this(run, instances, new HashMap<>());
    }
  }

  private final Pass pass;
  private final ActiveRun run;
  private final RunGraph graph;
  private final Map<String, Culprits> culprits;
  private final List<Instance> startable = new ArrayList<>();
  private final List<@Nullable Object[]> never = new ArrayList<>();
  private final List<Pass.Ended> ended = new ArrayList<>();

  private Decisions(Pass pass, Waiting waiting) {
    this.pass = pass;
    this.run = waiting.run();
    this.graph = run.dag().graph();
    this.culprits = waiting.culprits();
  }

  /**
   * Starts what may start and ends what never will, in any number of runs with the same few
   * statements; returns what ended.
   */
  static List<Pass.Ended> about(Pass pass, List<Waiting> waiting) throws SQLException {
    List<@Nullable Object[]> never = new ArrayList<>();
    List<Pass.Ended> ended = new ArrayList<>();
    Map<ActiveRun, List<Instance>> startable = new LinkedHashMap<>();
    for (Waiting ofRun : waiting) {
      Decisions decisions = new Decisions(pass, ofRun);
      decisions.decide(ofRun.instances());
      never.addAll(decisions.never);
      ended.addAll(decisions.ended);
      startable.computeIfAbsent(ofRun.run(), run -> new ArrayList<>()).addAll(decisions.startable);
    }
    pass.tx()
        .updateAll(
            "update task_instance set state = ?, end_date = ?, reason = ? where id = ? and (state = 'none') is true",
            never);
    ended.addAll(Starts.schedule(pass, startable));
    return ended;
  }

  /** The same as {@link #aboutAll(Pass, Collection)} in one run. */
  static List<Pass.Ended> aboutAll(Pass pass, ActiveRun run) throws SQLException {
    return aboutAll(pass, List.of(run));
  }

  /**
   * Decides about everything in runs that nothing upstream holds back any more: when they start,
   * and after some of them was cleared. Returns what ended at once.
   */
  static List<Pass.Ended> aboutAll(Pass pass, Collection<ActiveRun> runs) throws SQLException {
    Map<UUID, List<Instance>> waiting = new HashMap<>();
    for (Instance instance : candidates(pass, runs)) {
      ActiveRun run = pass.run(instance.runId());
      if (instance.state() != TaskState.NONE) {
        MappedTasks.goOn(pass, run, instance.taskId());
      } else if (mayBeDecided(run.dag().graph(), instance)) {
        waiting.computeIfAbsent(run.id(), id -> new ArrayList<>()).add(instance);
      }
    }
    List<Pass.Ended> ended =
        new ArrayList<>(
            about(
                pass,
                runs.stream()
                    .map(run -> new Waiting(run, waiting.getOrDefault(run.id(), List.of())))
                    .toList()));
    List<Pass.Ended> atOnce = List.copyOf(ended);
    for (ActiveRun run : runs) {
      Collection<RepeatedGroup> groups = run.dag().graph().repeatedGroups();
      if (!groups.isEmpty()) {
        ended.addAll(Repetitions.begin(pass, run, groups, Pass.Ended.in(run, atOnce)));
      }
    }
    return ended;
  }

  /** Reads more than may be decided: of all runs what one of their DAGs decides early. */
  private static List<Instance> candidates(Pass pass, Collection<ActiveRun> runs)
      throws SQLException {
    Set<String> early = new LinkedHashSet<>();
    runs.forEach(run -> early.addAll(run.dag().graph().decidedEarly()));
    return pass.tx()
        .query(
            Instance::read,
            """
            select * from task_instance where dag_run_id = any(?)
              and (((state = 'none') is true and (upstream_total = 0 or upstream_done + upstream_succeeded
                  + upstream_failed + upstream_blocked + upstream_skipped > 0 or task_id = any(?)))
                or ((state = 'running') is true and map_index = -1 and mapped_total is not null and restarting = false))
            """,
            (Object) runs.stream().map(ActiveRun::id).toArray(UUID[]::new),
            (Object) early.toArray(String[]::new));
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

  private void decide(List<Instance> waiting) throws SQLException {
    Decided decided = new Decided(pass, run);
    for (Instance instance : waiting) {
      if (pass.ready.has(instance.id())) {
        continue;
      }
      String closed = decided.closedGate(instance);
      if (closed != null) {
        never(instance, TaskState.SKIPPED, closed);
        continue;
      }
      TriggerRule rule = graph.triggerRuleOf(instance.taskId());
      switch (RunPlanner.decide(rule, instance.upstream(), setups(decided, rule, instance))) {
        case WAIT -> {
          // Its row has the new counts; that is all.
        }
        case START -> startable.add(instance);
        case SKIP -> never(instance, TaskState.SKIPPED, whySkipped(instance, rule));
        case UPSTREAM_FAILED -> never(instance, TaskState.UPSTREAM_FAILED, whyBlocked(instance));
      }
    }
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

  private void never(Instance instance, TaskState state, String reason) throws SQLException {
    never.add(new @Nullable Object[] {state.value(), pass.now(), reason, instance.id()});
    pass.ended(instance, state, reason);
    ended.add(Pass.Ended.of(run, instance, state));
  }
}
