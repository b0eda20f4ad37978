package dev.windlass.dag.plan;

import dev.windlass.dag.spec.TaskSpec;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tasks that decide how a run ended: those that nothing but teardowns waits for, and teardowns
 * that say so. A DAG of nothing but teardowns is decided by them.
 */
record Leaves(Set<String> taskIds) {

  static Leaves of(Map<String, TaskSpec> tasks, Map<String, Set<String>> downstream) {
    Set<String> leaves = new LinkedHashSet<>();
    Set<String> silent = new LinkedHashSet<>();
    for (TaskSpec task : tasks.values()) {
      if (task.teardown() != null && !task.teardown().failsRun()) {
        silent.add(task.taskId());
      }
    }
    for (String taskId : tasks.keySet()) {
      if (!silent.contains(taskId)
          && silent.containsAll(downstream.getOrDefault(taskId, Set.of()))) {
        leaves.add(taskId);
      }
    }
    if (leaves.isEmpty()) {
      tasks.keySet().stream()
          .filter(taskId -> downstream.getOrDefault(taskId, Set.of()).isEmpty())
          .forEach(leaves::add);
    }
    return new Leaves(leaves);
  }

  boolean contains(String taskId) {
    return taskIds.contains(taskId);
  }
}
