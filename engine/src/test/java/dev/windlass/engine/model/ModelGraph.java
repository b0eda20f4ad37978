package dev.windlass.engine.model;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is before and after whom, and who is repeated together. It looks at the edges each time. */
final class ModelGraph {

  final DagSpec dag;
  private final Map<String, TaskSpec> tasks = new LinkedHashMap<>();

  ModelGraph(DagSpec dag) {
    this.dag = dag;
    dag.tasks().forEach(task -> tasks.put(task.taskId(), task));
  }

  Set<String> taskIds() {
    return tasks.keySet();
  }

  TaskSpec task(String taskId) {
    return tasks.get(taskId);
  }

  Set<String> before(String taskId) {
    Set<String> before = new LinkedHashSet<>();
    for (EdgeSpec edge : dag.edges()) {
      if (edge.to().equals(taskId)) {
        before.add(edge.from());
      }
    }
    return before;
  }

  Set<String> after(String taskId) {
    Set<String> after = new LinkedHashSet<>();
    for (EdgeSpec edge : dag.edges()) {
      if (edge.from().equals(taskId)) {
        after.add(edge.to());
      }
    }
    return after;
  }

  boolean leads(String from, String to) {
    return after(from).stream().anyMatch(next -> next.equals(to) || leads(next, to));
  }

  String groupOf(String taskId) {
    MappingSpec mapping = tasks.get(taskId).mapping();
    return mapping == null ? null : mapping.groupId();
  }

  List<String> members(String group) {
    return tasks.keySet().stream().filter(id -> group.equals(groupOf(id))).toList();
  }

  boolean together(String taskId, String otherId) {
    return groupOf(taskId) != null && groupOf(taskId).equals(groupOf(otherId));
  }
}
