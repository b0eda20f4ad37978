package dev.windlass.dag.plan;

import dev.windlass.dag.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a mapped task as a whole ended, from how its instances did: a single failure fails it, and it
 * was skipped only if all of them were. What comes after it looks at the instances. Pure.
 *
 * @param state its state
 * @param reason why, for people; null for an ordinary success
 */
public record WholeRules(TaskState state, @Nullable String reason) {

  /** Decides from the counts of instances that ended. */
  public static WholeRules endOf(int succeeded, int failed, int blocked, int skipped) {
    int all = succeeded + failed + blocked + skipped;
    if (failed > 0) {
      return new WholeRules(TaskState.FAILED, "%d of %d elements failed.".formatted(failed, all));
    }
    if (blocked > 0) {
      return new WholeRules(
          TaskState.UPSTREAM_FAILED, "%d of %d elements could not run.".formatted(blocked, all));
    }
    if (skipped > 0) {
      return new WholeRules(
          succeeded > 0 ? TaskState.SUCCESS : TaskState.SKIPPED,
          "%d of %d elements were skipped.".formatted(skipped, all));
    }
    return new WholeRules(TaskState.SUCCESS, null);
  }
}
