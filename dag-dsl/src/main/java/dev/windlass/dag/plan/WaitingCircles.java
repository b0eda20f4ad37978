package dev.windlass.dag.plan;

import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * DAGs that wait for the end of each other, so that no run of them could ever end.
 *
 * <p>A DAG may well wait for an earlier run of one that waits for it. What counts is how far the
 * dates move on the way round: not at all, or only ever later, and nobody can go first.
 */
public final class WaitingCircles {

  /** A longer shift says no more than this one; it keeps the sums within a long. */
  private static final long LONGEST_SHIFT = Duration.ofDays(10_000).toMillis();

  /**
   * A task that waits for another DAG.
   *
   * @param dagId the DAG it is in
   * @param taskId the task
   * @param forDag the DAG it waits for
   * @param forTask the task it waits for; null for the end of the run
   * @param shift how far the date it waits for is from its own, in milliseconds
   */
  public record Wait(
      String dagId, String taskId, String forDag, @Nullable String forTask, long shift) {}

  private record Step(int from, int to, long weight) {}

  private WaitingCircles() {}

  /** Returns what in that DAG waits for a DAG, itself included. */
  public static List<Wait> waits(DagSpec dag) {
    List<Wait> waits = new ArrayList<>();
    for (TaskSpec task : dag.tasks()) {
      Wait wait = wait(dag.dagId(), task);
      if (wait != null) {
        waits.add(wait);
      }
    }
    return waits;
  }

  /**
   * Returns a circle in which each waits for the next one and the last for the first; empty if
   * there is none.
   */
  public static List<Wait> find(Collection<DagSpec> dags) {
    List<Wait> waits = new ArrayList<>();
    Map<String, DagSpec> byId = new LinkedHashMap<>();
    for (DagSpec dag : dags) {
      byId.put(dag.dagId(), dag);
      waits.addAll(waits(dag));
    }
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < waits.size(); i++) {
      places.computeIfAbsent(waits.get(i).dagId(), id -> new ArrayList<>()).add(i);
    }
    List<Step> steps = new ArrayList<>();
    for (int from = 0; from < waits.size(); from++) {
      Wait wait = waits.get(from);
      DagSpec other = byId.get(wait.forDag());
      if (other == null) {
        continue;
      }
      // One more than all shifts together could take away: a circle of sum zero counts as well.
      long weight = wait.shift() * (waits.size() + 1) + 1;
      String target = wait.forTask();
      Set<String> before = target == null ? null : withAllBefore(target, other);
      for (int to : places.getOrDefault(wait.forDag(), List.of())) {
        if (before == null || before.contains(waits.get(to).taskId())) {
          steps.add(new Step(from, to, weight));
        }
      }
    }
    return circle(waits, steps);
  }

  private static @Nullable Wait wait(String dagId, TaskSpec task) {
    if (task.operator() instanceof OperatorSpec.TriggerDag trigger && trigger.waits()) {
      return new Wait(dagId, task.taskId(), trigger.dagId(), null, 0);
    }
    if (task.operator() instanceof OperatorSpec.Sensor sensor
        && sensor.watch() instanceof WatchSpec.OtherDag other) {
      long shift = other.shiftedBy() == null ? 0 : other.shiftedBy().toMillis();
      return new Wait(
          dagId,
          task.taskId(),
          other.dagId(),
          other.taskId(),
          Math.clamp(shift, -LONGEST_SHIFT, LONGEST_SHIFT));
    }
    return null;
  }

  /**
   * What has to end before a task does: itself and, as far as its rule needs them, those before.
   */
  private static Set<String> withAllBefore(String taskId, DagSpec dag) {
    Map<String, List<String>> upstream = new HashMap<>();
    for (EdgeSpec edge : dag.edges()) {
      upstream.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge.from());
    }
    Map<String, TriggerRule> rules = new HashMap<>();
    dag.tasks().forEach(task -> rules.put(task.taskId(), task.triggerRule()));
    Set<String> seen = new HashSet<>(Set.of(taskId));
    Deque<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      String id = next.remove();
      if (needsAll(rules.getOrDefault(id, TriggerRule.ALWAYS))) {
        upstream.getOrDefault(id, List.of()).stream().filter(seen::add).forEach(next::add);
      }
    }
    return seen;
  }

  private static boolean needsAll(TriggerRule rule) {
    return switch (rule) {
      case ONE_SUCCESS, ONE_FAILED, ONE_DONE, ALWAYS -> false;
      case ALL_SUCCESS,
          ALL_FAILED,
          ALL_DONE,
          ALL_SKIPPED,
          NONE_FAILED,
          NONE_FAILED_MIN_ONE_SUCCESS,
          NONE_SKIPPED,
          ALL_DONE_SETUP_SUCCESS ->
          true;
    };
  }

  /** Finds a circle whose weights add up to more than nothing (Bellman and Ford). */
  private static List<Wait> circle(List<Wait> waits, List<Step> steps) {
    long[] longest = new long[waits.size()];
    Step[] cameBy = new Step[waits.size()];
    for (int round = 0; round <= waits.size(); round++) {
      Step last = null;
      for (Step step : steps) {
        if (longest[step.from()] + step.weight() > longest[step.to()]) {
          longest[step.to()] = longest[step.from()] + step.weight();
          cameBy[step.to()] = step;
          last = step;
        }
      }
      if (last == null) {
        return List.of();
      }
      if (round == waits.size()) {
        return back(last.to(), cameBy, waits);
      }
    }
    return List.of();
  }

  private static List<Wait> back(int reached, Step[] cameBy, List<Wait> waits) {
    int on = reached;
    for (int i = 0; i < waits.size(); i++) {
      on = cameBy[on].from();
    }
    List<Wait> circle = new ArrayList<>();
    int place = on;
    do {
      place = cameBy[place].from();
      circle.addFirst(waits.get(place));
    } while (place != on);
    return circle;
  }
}
