package dev.windlass.dag.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task runs behind: it is skipped unless the decider's result is one of the labels. Made of
 * choices, one-sided {@code when}s, short circuits and approvals.
 *
 * <p>Example: after {@code dag.choose(size).when(LARGE, full).when(SMALL, delta)} the task {@code
 * full} has {@code new Gate("size", Set.of("LARGE"))}.
 *
 * @param decider the task whose result decides
 * @param labels the results, as text, that let the task run
 * @param approval whether the decider asks for an approval; one that somebody marked as a success
 *     has no result and counts as approved
 */
public record Gate(String decider, Set<String> labels, boolean approval) {

  /** What a choice, a one-sided {@code when} or a short circuit makes. */
  Gate(String decider, Set<String> labels) {
    this(decider, labels, false);
  }

  /** What an approval makes of a task right after it. */
  static Gate ofApproval(String decider) {
    return new Gate(decider, Set.of("true"), true);
  }

  /** Says whether that result, null for none, lets the task run. */
  public boolean isOpen(@Nullable JsonNode result) {
    return result == null || result.isNull() ? approval : labels.contains(result.asText());
  }

  /** Says why that result keeps the task from running. */
  public String reason(@Nullable JsonNode result) {
    if (approval) {
      return "Task '%s' was not approved.".formatted(decider);
    }
    return result == null || result.isNull()
        ? "Task '%s' decided for nothing: it had no result.".formatted(decider)
        : "Task '%s' decided for %s.".formatted(decider, result.asText());
  }

  /** Keeps a copy of the labels. */
  public Gate {
    labels = Set.copyOf(labels);
  }
}
