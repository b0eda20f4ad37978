package dev.windlass.engine.catalog;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.GroupSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The order in which people are shown the tasks of a DAG: upstream before downstream, the tasks of
 * a group together, else as they were written. Two groups that wait for each other cannot both come
 * first; the one that was written first does.
 */
final class TaskOrder {

  /** A task, or a group with all that is in it. */
  private static final class Node {
    final @Nullable TaskSpec task;
    final List<Node> members = new ArrayList<>();
    final Set<Node> downstream = new HashSet<>();
    @Nullable Node parent;
    int written;
    int waitsFor;

    Node(@Nullable TaskSpec task) {
      this.task = task;
    }
  }

  private TaskOrder() {}

  static List<TaskSpec> of(DagSpec spec) {
    Node root = new Node(null);
    Map<String, Node> groups = new LinkedHashMap<>();
    for (GroupSpec group : spec.groups()) {
      Node node = new Node(null);
      node.parent =
          group.parentId() == null ? root : Objects.requireNonNull(groups.get(group.parentId()));
      groups.put(group.groupId(), node);
    }
    Map<String, Node> tasks = new HashMap<>();
    int written = 0;
    for (TaskSpec task : spec.tasks()) {
      Node node = new Node(task);
      node.written = written++;
      node.parent =
          task.groupId() == null ? root : Objects.requireNonNull(groups.get(task.groupId()));
      tasks.put(task.taskId(), node);
      place(node);
    }
    for (EdgeSpec edge : spec.edges()) {
      connect(
          Objects.requireNonNull(tasks.get(edge.from())),
          Objects.requireNonNull(tasks.get(edge.to())));
    }
    List<TaskSpec> order = new ArrayList<>(spec.tasks().size());
    collect(root, order);
    return order;
  }

  /**
   * Puts a task into its group, and the group into the one around it when it has its first task.
   */
  private static void place(Node node) {
    Node parent = node.parent;
    if (parent == null) {
      return;
    }
    boolean first = parent.members.isEmpty();
    parent.members.add(node);
    if (first && parent.parent != null) {
      parent.written = node.written;
      place(parent);
    }
  }

  /** The edge counts between those two that stand beside each other and contain its ends. */
  private static void connect(Node from, Node to) {
    List<Node> above = path(from);
    List<Node> below = path(to);
    int level = 0;
    while (above.get(level) == below.get(level)) {
      level++;
    }
    if (above.get(level).downstream.add(below.get(level))) {
      below.get(level).waitsFor++;
    }
  }

  private static List<Node> path(Node node) {
    List<Node> path = new ArrayList<>();
    for (Node at = node; at != null; at = at.parent) {
      path.addFirst(at);
    }
    return path;
  }

  private static void collect(Node node, List<TaskSpec> order) {
    if (node.task != null) {
      order.add(node.task);
      return;
    }
    PriorityQueue<Node> ready =
        new PriorityQueue<>((a, b) -> Integer.compare(a.written, b.written));
    TreeSet<Node> waiting = new TreeSet<>((a, b) -> Integer.compare(a.written, b.written));
    node.members.forEach(member -> (member.waitsFor == 0 ? ready : waiting).add(member));
    while (!ready.isEmpty() || !waiting.isEmpty()) {
      Node next = ready.isEmpty() ? waiting.pollFirst() : ready.poll();
      for (Node after : next.downstream) {
        after.waitsFor--;
        if (after.waitsFor == 0 && waiting.remove(after)) {
          ready.add(after);
        }
      }
      collect(next, order);
    }
  }
}
