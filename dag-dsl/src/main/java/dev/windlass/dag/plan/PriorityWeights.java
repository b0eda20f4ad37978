package dev.windlass.dag.plan;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The weights by which task instances are put in line, once the weights of other tasks are counted
 * in. Pure; made once per version of a DAG.
 *
 * <p>Example: in {@code extract.then(load).then(report)} of weight 1 each, {@code extract} has 3.
 */
public final class PriorityWeights {

  private final Map<String, Integer> weights;

  private PriorityWeights(Map<String, Integer> weights) {
    this.weights = weights;
  }

  /** Returns the weights of the tasks of that DAG. */
  public static PriorityWeights of(DagSpec dag, RunGraph graph) {
    Map<String, Integer> weights = new HashMap<>();
    Sums downstream = null;
    Sums upstream = null;
    for (TaskSpec task : dag.tasks()) {
      switch (task.limits().priorityRule()) {
        case ABSOLUTE -> weights.put(task.taskId(), task.priorityWeight());
        case DOWNSTREAM -> {
          downstream =
              downstream == null
                  ? new Sums(dag, graph::downstreamOf, graph::upstreamOf)
                  : downstream;
          weights.put(task.taskId(), downstream.of(task));
        }
        case UPSTREAM -> {
          upstream =
              upstream == null ? new Sums(dag, graph::upstreamOf, graph::downstreamOf) : upstream;
          weights.put(task.taskId(), upstream.of(task));
        }
      }
    }
    return new PriorityWeights(weights);
  }

  /**
   * Returns the weight of that task, no further from zero than an {@code int} can be.
   *
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public int of(String taskId) {
    Integer weight = weights.get(taskId);
    if (weight == null) {
      throw new IllegalArgumentException("There is no task '" + taskId + "' to be weighed.");
    }
    return weight;
  }

  /**
   * What can be reached from each task in one direction, as a set of bits: a task that is reached
   * on two ways counts once.
   */
  private static final class Sums {

    private final List<TaskSpec> tasks;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<BitSet> reached = new ArrayList<>();

    Sums(
        DagSpec dag,
        Function<String, List<String>> onwards,
        Function<String, List<String>> backwards) {
      tasks = dag.tasks();
      int[] open = new int[tasks.size()];
      Deque<String> ready = new ArrayDeque<>();
      for (TaskSpec task : tasks) {
        int next = onwards.apply(task.taskId()).size();
        open[reached.size()] = next;
        places.put(task.taskId(), reached.size());
        reached.add(new BitSet());
        if (next == 0) {
          ready.add(task.taskId());
        }
      }
      for (String id = ready.poll(); id != null; id = ready.poll()) {
        BitSet all = reached.get(place(id));
        for (String next : onwards.apply(id)) {
          all.set(place(next));
          all.or(reached.get(place(next)));
        }
        for (String before : backwards.apply(id)) {
          if (--open[place(before)] == 0) {
            ready.add(before);
          }
        }
      }
    }

    private int place(String taskId) {
      return Objects.requireNonNull(places.get(taskId));
    }

    int of(TaskSpec task) {
      BitSet all = reached.get(place(task.taskId()));
      long sum = task.priorityWeight();
      for (int place = all.nextSetBit(0); place >= 0; place = all.nextSetBit(place + 1)) {
        sum += tasks.get(place).priorityWeight();
      }
      return Math.clamp(sum, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
  }
}
