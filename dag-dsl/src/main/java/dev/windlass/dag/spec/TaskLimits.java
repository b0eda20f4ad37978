package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.windlass.dag.PriorityRule;
import org.jspecify.annotations.Nullable;

/**
 * What holds the instances of a task back beside its upstream tasks and its pool.
 *
 * @param priorityRule what its weight says
 * @param atMost how many instances of one run may be active at once; null for no limit. A mapped
 *     task has its own in {@link MappingSpec}
 * @param atMostOverRuns how many instances of all runs may be active at once; null for no limit
 * @param dependsOnPast whether it waits for its own good end in the run before
 * @param waitForDownstream whether it waits for that of the tasks right after it too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskLimits(
    PriorityRule priorityRule,
    @Nullable Integer atMost,
    @Nullable Integer atMostOverRuns,
    boolean dependsOnPast,
    boolean waitForDownstream) {

  /** Nothing but the usual rule for its weight. */
  public static final TaskLimits NONE =
      new TaskLimits(PriorityRule.DOWNSTREAM, null, null, false, false);

  /** Keeps what says nothing out of the JSON. */
  static final class LeftOut {
    @Override
    public boolean equals(@Nullable Object value) {
      return value == null || NONE.equals(value);
    }

    @Override
    public int hashCode() {
      return NONE.hashCode();
    }
  }
}
