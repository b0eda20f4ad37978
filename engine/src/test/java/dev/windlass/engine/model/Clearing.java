package dev.windlass.engine.model;

import dev.windlass.dag.spec.TaskSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody wants to run again.
 *
 * @param taskIds whole tasks
 * @param failed whether only what failed, or never ran because something failed
 */
record Clearing(Set<String> taskIds, boolean upstream, boolean downstream, boolean failed) {

  /** Returns the tasks that it means, before anybody asks how they stand. */
  Set<String> reached(ModelGraph graph) {
    Set<String> reached = new LinkedHashSet<>(taskIds);
    for (String taskId : taskIds) {
      for (String other : graph.taskIds()) {
        if ((downstream && graph.leads(taskId, other))
            || (upstream && graph.leads(other, taskId))) {
          reached.add(other);
        }
      }
    }
    int before;
    do {
      before = reached.size();
      for (TaskSpec task : graph.dag.tasks()) {
        addLoop(graph, task, reached);
        addSetups(graph, task, reached);
      }
    } while (reached.size() > before);
    return reached;
  }

  /** A loop is turned again as a whole. */
  private static void addLoop(ModelGraph graph, TaskSpec task, Set<String> reached) {
    if (task.mapping() != null
        && task.mapping().loop() != null
        && graph.members(graph.groupOf(task.taskId())).stream().anyMatch(reached::contains)) {
      reached.add(task.taskId());
    }
  }

  /** What needs a setup needs it again, and its teardown after. */
  private static void addSetups(ModelGraph graph, TaskSpec task, Set<String> reached) {
    if (task.teardown() == null) {
      return;
    }
    String teardown = task.taskId();
    for (String setup : task.teardown().setups()) {
      boolean between =
          reached.stream().anyMatch(id -> graph.leads(setup, id) && graph.leads(id, teardown));
      if (between || reached.contains(teardown)) {
        reached.addAll(List.of(setup, teardown));
      }
    }
  }
}
