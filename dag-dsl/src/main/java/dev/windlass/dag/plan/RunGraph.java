package dev.windlass.dag.plan;

import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The edges of a DAG, looked up by task id. Immutable; made once per version of a DAG. */
public final class RunGraph {

  private record Node(TaskSpec task, List<String> upstream, List<String> downstream) {}

  private final Map<String, Node> nodes;

  private RunGraph(Map<String, Node> nodes) {
    this.nodes = nodes;
  }

  /** Returns the graph of that DAG. Two edges between the same tasks count as one. */
  public static RunGraph of(DagSpec dag) {
    Map<String, Set<String>> upstream = new LinkedHashMap<>();
    Map<String, Set<String>> downstream = new LinkedHashMap<>();
    for (EdgeSpec edge : dag.edges()) {
      upstream.computeIfAbsent(edge.to(), id -> new TreeSet<>()).add(edge.from());
      downstream.computeIfAbsent(edge.from(), id -> new TreeSet<>()).add(edge.to());
    }
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (TaskSpec task : dag.tasks()) {
      nodes.put(
          task.taskId(),
          new Node(
              task,
              List.copyOf(upstream.getOrDefault(task.taskId(), Set.of())),
              List.copyOf(downstream.getOrDefault(task.taskId(), Set.of()))));
    }
    return new RunGraph(nodes);
  }

  /** Returns the ids of all tasks, in the order they were written. */
  public List<String> taskIds() {
    return new ArrayList<>(nodes.keySet());
  }

  /** Returns the tasks that this one waits for. */
  public List<String> upstreamOf(String taskId) {
    return node(taskId).upstream();
  }

  /** Returns the tasks that wait for this one. */
  public List<String> downstreamOf(String taskId) {
    return node(taskId).downstream();
  }

  /** Says whether nothing waits for this task; leaves decide how a run ended. */
  public boolean isLeaf(String taskId) {
    return node(taskId).downstream().isEmpty();
  }

  /** Returns when this task may start. */
  public TriggerRule triggerRuleOf(String taskId) {
    return node(taskId).task().triggerRule();
  }

  /** Returns the task. */
  public TaskSpec task(String taskId) {
    return node(taskId).task();
  }

  private Node node(String taskId) {
    Node node = nodes.get(taskId);
    if (node == null) {
      throw new IllegalArgumentException("The graph has no task '" + taskId + "'.");
    }
    return node;
  }
}
