package dev.windlass.dag.plan;

import dev.windlass.dag.spec.LoopSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group whose tasks run once per element of a list, or once per iteration of a loop. Its tasks
 * meet element by element: the instance for an element waits for those of the same element only.
 *
 * @param groupId the group
 * @param mapping what it runs once for
 * @param taskIds its tasks, in the order they were written
 */
public record RepeatedGroup(String groupId, MappingSpec mapping, Set<String> taskIds) {

  static Map<String, RepeatedGroup> of(Map<String, TaskSpec> tasks) {
    Map<String, RepeatedGroup> groups = new LinkedHashMap<>();
    for (TaskSpec task : tasks.values()) {
      MappingSpec mapping = task.mapping();
      if (mapping != null && mapping.groupId() != null) {
        groups
            .computeIfAbsent(
                mapping.groupId(), id -> new RepeatedGroup(id, mapping, new LinkedHashSet<>()))
            .taskIds()
            .add(task.taskId());
      }
    }
    return groups;
  }

  /** Returns how it is repeated; null if it has a list. */
  public @Nullable LoopSpec loop() {
    return mapping.loop();
  }

  /** Says whether its elements begin one after another, rather than all at once. */
  public boolean isPaced() {
    return mapping.loop() != null || mapping.atMost() != null;
  }

  /** Returns how many elements of so many begin at once. */
  public int firstOf(int elements) {
    if (mapping.loop() != null) {
      return Math.min(1, elements);
    }
    return mapping.atMost() == null ? elements : Math.min(mapping.atMost(), elements);
  }
}
