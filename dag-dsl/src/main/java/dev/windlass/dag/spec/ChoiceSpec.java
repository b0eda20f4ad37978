package dev.windlass.dag.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tasks run for which label of the enum that a task returned; of a one-sided {@code when} the
 * labels are {@code true} and {@code false}.
 *
 * @param taskId the task whose result decides
 * @param branches label to the tasks that run for it; every possible one is a key
 */
public record ChoiceSpec(String taskId, Map<String, List<String>> branches) {

  public ChoiceSpec {
    // Not Map.copyOf: its order differs from JVM to JVM, and specs are compared as text.
    branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
  }
}
