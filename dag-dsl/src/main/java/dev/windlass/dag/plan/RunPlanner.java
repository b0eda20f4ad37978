package dev.windlass.dag.plan;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TriggerRule;

/**
 * Decides how a run goes on. Pure: no clock, database or logger; the engine and the tester for
 * authors both ask it, so they cannot differ.
 *
 * <p>Example: a task of the default rule with one of two upstream tasks failed,
 *
 * <pre>{@code
 * RunPlanner.decide(TriggerRule.ALL_SUCCESS, new UpstreamCounts(2, 0, 1, 0)) == Decision.UPSTREAM_FAILED
 * }</pre>
 */
public final class RunPlanner {

  private RunPlanner() {}

  /** What becomes of a task instance that has not started. */
  public enum Decision {
    /** An upstream task must end first. */
    WAIT,
    /** It may start now. */
    START,
    /** It will never run: skipped. */
    SKIP,
    /** It will never run: an upstream task failed. */
    UPSTREAM_FAILED
  }

  /**
   * Decides about one task instance, as soon as it can be decided: a single failure is enough for
   * the default rule.
   *
   * @throws UnsupportedOperationException if the engine cannot run that rule yet
   */
  public static Decision decide(TriggerRule rule, UpstreamCounts upstream) {
    if (rule != TriggerRule.ALL_SUCCESS) {
      throw new UnsupportedOperationException(
          "Trigger rule " + rule.value() + " cannot be run yet.");
    }
    if (upstream.failed() > 0) {
      return Decision.UPSTREAM_FAILED;
    }
    if (upstream.skipped() > 0) {
      return Decision.SKIP;
    }
    return upstream.succeeded() == upstream.total() ? Decision.START : Decision.WAIT;
  }

  /**
   * Decides how a run ended, once no task instance is left to run.
   *
   * @param failedLeaves how many tasks that nothing waits for failed or never ran because of a
   *     failure
   */
  public static RunState endOf(int failedLeaves) {
    return failedLeaves > 0 ? RunState.FAILED : RunState.SUCCESS;
  }
}
