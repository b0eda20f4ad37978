package dev.windlass.dag.testing;

import dev.windlass.dag.plan.ActiveLimit;
import dev.windlass.dag.plan.PoolLines;
import dev.windlass.dag.plan.PriorityWeights;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those that may start once pools and limits let them, of all runs that are simulated together. Who
 * ran into a limit waits beside the line of its pool until one of those that count ends.
 */
final class StartLine {

  /** Somebody who waits. */
  record Waiting(RunSimulation run, InstanceProgress instance, int weight) {

    static final Comparator<Waiting> ORDER =
        PoolLines.order(
            Waiting::weight, Comparator.comparingLong((Waiting one) -> one.instance().born));

    TaskSpec task() {
      return instance.task;
    }
  }

  /** Those that count together for a limit. */
  private record Counted(ActiveLimit limit, String taskId, String runId) {}

  private final DagSpec dag;
  private final PriorityWeights weights;
  private final Map<String, Integer> slots;
  private final Map<String, TreeSet<Waiting>> lines = new LinkedHashMap<>();
  private final Map<Counted, TreeSet<Waiting>> held = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<Counted, Integer> active = new HashMap<>();
  private boolean paused;
  private long born;

  StartLine(DagSpec dag, RunGraph graph, Map<String, Integer> slots) {
    this.dag = dag;
    this.weights = PriorityWeights.of(dag, graph);
    this.slots = slots;
  }

  /** Returns the numbers of as many that are made now; by them the older ones are known. */
  long born(int howMany) {
    long first = born;
    born += howMany;
    return first;
  }

  void add(RunSimulation run, InstanceProgress instance) {
    add(new Waiting(run, instance, weights.of(instance.task.taskId())));
  }

  private void add(Waiting one) {
    lines.computeIfAbsent(one.task().pool(), pool -> new TreeSet<>(Waiting.ORDER)).add(one);
  }

  /** Lets nobody start any more. */
  void pause() {
    paused = true;
  }

  boolean isPaused() {
    return paused;
  }

  /** Returns who starts next and counts it as active; null if nobody may. */
  @Nullable Waiting start() {
    PoolLines pools = new PoolLines();
    release();
    while (true) {
      Waiting one = first(pools);
      // Who went back to its pool and ran into another limit has left its room to the next.
      if (one == null && release()) {
        continue;
      }
      if (one == null || starts(one, pools)) {
        return one;
      }
    }
  }

  private boolean starts(Waiting one, PoolLines pools) {
    String pool = one.task().pool();
    Counted full = full(one);
    boolean limited = paused || isTooWide(one.task()) || full != null;
    TreeSet<Waiting> line = Objects.requireNonNull(lines.get(pool));
    return switch (pools.place(pool, one.task().poolSlots(), free(pool), limited)) {
      case START -> {
        line.remove(one);
        count(one, 1);
        one.instance().reason = null;
        yield true;
      }
      case LIMITED -> {
        line.remove(one);
        hold(one, full);
        yield false;
      }
      case POOL_FULL, BEHIND -> false;
    };
  }

  private void hold(Waiting one, @Nullable Counted full) {
    TaskSpec task = one.task();
    if (paused) {
      one.instance().reason = "DAG %s is paused.".formatted(dag.dagId());
    } else if (isTooWide(task)) {
      int all = slots.getOrDefault(task.pool(), 0);
      one.instance().reason = PoolLines.tooWide(task.pool(), task.poolSlots(), all);
    } else if (full != null) {
      one.instance().reason = full.limit().reached(dag.dagId(), task.taskId());
      held.computeIfAbsent(full, key -> new TreeSet<>(Waiting.ORDER)).add(one);
    }
  }

  /** Puts those back into the lines of their pools whose limit has room; says whether any did. */
  private boolean release() {
    boolean any = false;
    for (Map.Entry<Counted, TreeSet<Waiting>> entry : held.entrySet()) {
      Counted counted = entry.getKey();
      int room = counted.limit().most() - active.getOrDefault(counted, 0);
      for (; room > 0 && !entry.getValue().isEmpty(); room--) {
        add(Objects.requireNonNull(entry.getValue().pollFirst()));
        any = true;
      }
    }
    held.values().removeIf(TreeSet::isEmpty);
    return any;
  }

  /** Counts somebody who started as active no longer. */
  void leave(RunSimulation run, InstanceProgress instance) {
    count(new Waiting(run, instance, 0), -1);
  }

  private @Nullable Waiting first(PoolLines pools) {
    return lines.entrySet().stream()
        .filter(line -> !line.getValue().isEmpty() && !pools.isStuck(line.getKey()))
        .map(line -> line.getValue().first())
        .min(Waiting.ORDER)
        .orElse(null);
  }

  private int free(String pool) {
    int all = slots.getOrDefault(pool, Integer.MAX_VALUE);
    return all < 0 ? Integer.MAX_VALUE : all - taken.getOrDefault(pool, 0);
  }

  private boolean isTooWide(TaskSpec task) {
    int all = slots.getOrDefault(task.pool(), -1);
    return all >= 0 && task.poolSlots() > all;
  }

  private @Nullable Counted full(Waiting one) {
    return counted(one)
        .filter(counted -> active.getOrDefault(counted, 0) >= counted.limit().most())
        .findFirst()
        .orElse(null);
  }

  private void count(Waiting one, int more) {
    taken.merge(one.task().pool(), more * one.task().poolSlots(), Integer::sum);
    counted(one).forEach(counted -> active.merge(counted, more, Integer::sum));
  }

  private Stream<Counted> counted(Waiting one) {
    String taskId = one.task().taskId();
    String runId = one.run().runId();
    return ActiveLimit.of(dag, one.task()).stream()
        .map(limit ->
            switch (limit.scope()) {
              case DAG -> new Counted(limit, "", "");
              case RUN -> new Counted(limit, "", runId);
              case TASK -> new Counted(limit, taskId, "");
              case TASK_IN_RUN -> new Counted(limit, taskId, runId);
            });
  }
}
