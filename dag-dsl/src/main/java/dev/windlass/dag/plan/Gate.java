package dev.windlass.dag.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task runs behind: it is skipped unless the decider's result is one of the labels. Made of
 * choices, one-sided {@code when}s and short circuits.
 *
 * <p>Example: after {@code dag.choose(size).when(LARGE, full).when(SMALL, delta)} the task {@code
 * full} has {@code new Gate("size", Set.of("LARGE"))}.
 *
 * @param decider the task whose result decides
 * @param labels the results, as text, that let the task run
 */
public record Gate(String decider, Set<String> labels) {

  /** Says whether that result, null for none, lets the task run. */
  public boolean isOpen(@Nullable JsonNode result) {
    return result != null && labels.contains(result.asText());
  }

  /** Says why that result keeps the task from running. */
  public String reason(@Nullable JsonNode result) {
    return result == null || result.isNull()
        ? "Task '%s' decided for nothing: it had no result.".formatted(decider)
        : "Task '%s' decided for %s.".formatted(decider, result.asText());
  }

  /** Keeps a copy of the labels. */
  public Gate {
    labels = Set.copyOf(labels);
  }
}
