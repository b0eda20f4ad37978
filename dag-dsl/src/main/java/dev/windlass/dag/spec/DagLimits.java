package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How much of a DAG may be active at once, and when it is paused by itself.
 *
 * @param maxActiveTasks how many task instances of all its runs may be active at once; null for no
 *     limit
 * @param maxActiveTasksPerRun how many of one run; null for no limit
 * @param pauseAfterFailures after how many failed runs in a row it is paused; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DagLimits(
    @Nullable Integer maxActiveTasks,
    @Nullable Integer maxActiveTasksPerRun,
    @Nullable Integer pauseAfterFailures) {

  /** No limit. */
  public static final DagLimits NONE = new DagLimits(null, null, null);

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
