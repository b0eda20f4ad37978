package dev.windlass.dag.plan;

import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The edges of a DAG, looked up by task id. Immutable; made once per version of a DAG. */
public final class RunGraph {

  private record Node(
      TaskSpec task,
      List<String> upstream,
      List<String> downstream,
      List<Gate> gates,
      boolean isLeaf) {}

  private final Map<String, Node> nodes;
  private final Map<String, List<String>> behind;
  private final Map<String, RepeatedGroup> repeated;
  private final Map<String, List<RepeatedGroup>> groupsOver = new LinkedHashMap<>();
  private final Set<String> decidedEarly = new LinkedHashSet<>();

  private RunGraph(
      Map<String, Node> nodes,
      Map<String, List<String>> behind,
      Map<String, RepeatedGroup> repeated) {
    this.nodes = nodes;
    this.behind = behind;
    this.repeated = repeated;
    for (RepeatedGroup group : repeated.values()) {
      for (String taskId : Set.copyOf(group.mapping().listTasks())) {
        groupsOver.computeIfAbsent(taskId, id -> new ArrayList<>()).add(group);
      }
    }
    nodes.forEach((taskId, node) -> {
      if (node.task().triggerRule() == TriggerRule.ALWAYS || !node.gates().isEmpty()) {
        decidedEarly.add(taskId);
      }
    });
  }

  /** Returns the graph of that DAG. Two edges between the same tasks count as one. */
  public static RunGraph of(DagSpec dag) {
    Map<String, Set<String>> upstream = new LinkedHashMap<>();
    Map<String, Set<String>> downstream = new LinkedHashMap<>();
    for (EdgeSpec edge : dag.edges()) {
      upstream.computeIfAbsent(edge.to(), id -> new TreeSet<>()).add(edge.from());
      downstream.computeIfAbsent(edge.from(), id -> new TreeSet<>()).add(edge.to());
    }
    Map<String, TaskSpec> tasks = new LinkedHashMap<>();
    dag.tasks().forEach(task -> tasks.put(task.taskId(), task));
    Gates gates = Gates.of(dag, tasks, downstream);
    Leaves leaves = Leaves.of(tasks, downstream);
    Map<String, Node> nodes = new LinkedHashMap<>();
    tasks.forEach((taskId, task) ->
        nodes.put(
            taskId,
            new Node(
                task,
                List.copyOf(upstream.getOrDefault(taskId, Set.of())),
                List.copyOf(downstream.getOrDefault(taskId, Set.of())),
                gates.of(taskId),
                leaves.contains(taskId))));
    return new RunGraph(nodes, gates.behind(), RepeatedGroup.of(tasks));
  }

  /** Returns the ids of all tasks, in the order they were written. */
  public List<String> taskIds() {
    return new ArrayList<>(nodes.keySet());
  }

  /** Returns the tasks that this one waits for. */
  public List<String> upstreamOf(String taskId) {
    return node(taskId).upstream();
  }

  /** Returns the setup tasks among those that this one waits for. */
  public List<String> setupsOf(String taskId) {
    return upstreamOf(taskId).stream().filter(id -> task(id).setup()).toList();
  }

  /** Returns the tasks that wait for this one. */
  public List<String> downstreamOf(String taskId) {
    return node(taskId).downstream();
  }

  /** Returns what this task runs behind; none for most. */
  public List<Gate> gatesOf(String taskId) {
    return node(taskId).gates();
  }

  /** Returns the tasks that the result of this one may skip, directly downstream or not. */
  public List<String> behind(String decider) {
    return behind.getOrDefault(decider, List.of());
  }

  /** Returns the groups that run once per element, or again and again. */
  public Collection<RepeatedGroup> repeatedGroups() {
    return repeated.values();
  }

  /** Returns the repeated group that this task is in; null for most. */
  public @Nullable RepeatedGroup repeatedGroupOf(String taskId) {
    MappingSpec mapping = task(taskId).mapping();
    return mapping == null || mapping.groupId() == null ? null : repeated.get(mapping.groupId());
  }

  /** Says whether both are in one repeated group, so that they meet element by element. */
  public boolean meetByElement(String taskId, String otherId) {
    RepeatedGroup group = repeatedGroupOf(taskId);
    return group != null && group.taskIds().contains(otherId);
  }

  /**
   * Says whether this task decides how a run ended: nothing waits for it, teardowns aside. A
   * teardown itself does only if it says so.
   */
  public boolean isLeaf(String taskId) {
    return node(taskId).isLeaf();
  }

  /** Returns when this task may start. */
  public TriggerRule triggerRuleOf(String taskId) {
    return node(taskId).task().triggerRule();
  }

  /**
   * Returns the tasks that may be decided about although nothing before them has ended: those of
   * rule {@code always}, and those that run behind a decision.
   */
  public Set<String> decidedEarly() {
    return decidedEarly;
  }

  /** Returns the repeated groups whose list, or a part of it, that task gives. */
  public List<RepeatedGroup> groupsOver(String taskId) {
    return groupsOver.getOrDefault(taskId, List.of());
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
