package dev.windlass.dag.spec;

import java.util.List;
import java.util.Map;

/**
 * Which tasks run for which label of the enum that a task returned.
 *
 * @param taskId the task whose result decides
 * @param branches label to the tasks that run for it; every constant of the enum is a key
 */
public record ChoiceSpec(String taskId, Map<String, List<String>> branches) {

  public ChoiceSpec {
    branches = Map.copyOf(branches);
  }
}
