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
 * UpstreamCounts counts = UpstreamCounts.of(2).plus(TaskState.FAILED);
 * RunPlanner.decide(TriggerRule.ALL_SUCCESS, counts, UpstreamCounts.NONE) == Decision.UPSTREAM_FAILED
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
   * @param upstream what it waits for
   * @param setups the setup tasks among that; only {@code ALL_DONE_SETUP_SUCCESS} looks at them
   * @see <a
   *     href="https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html#trigger-rules">Airflow:
   *     trigger rules</a>
   */
  public static Decision decide(TriggerRule rule, UpstreamCounts upstream, UpstreamCounts setups) {
    if (upstream.total() == 0) {
      return Decision.START;
    }
    boolean all = upstream.allDone();
    boolean succeeded = upstream.succeeded() > 0;
    boolean failed = upstream.failed() + upstream.blocked() > 0;
    boolean skipped = upstream.skipped() > 0;
    return switch (rule) {
      case ALL_SUCCESS ->
          failed ? Decision.UPSTREAM_FAILED : skipped ? Decision.SKIP : startIf(all);
      case ALL_FAILED -> succeeded || skipped ? Decision.SKIP : startIf(all);
      case ALL_DONE -> startIf(all);
      case ALL_SKIPPED -> succeeded || failed ? Decision.SKIP : startIf(all);
      case ONE_SUCCESS ->
          succeeded
              ? Decision.START
              : !all ? Decision.WAIT : failed ? Decision.UPSTREAM_FAILED : Decision.SKIP;
      case ONE_FAILED -> failed ? Decision.START : all ? Decision.SKIP : Decision.WAIT;
      case ONE_DONE ->
          // What never ran because of a failure is no end, as in Airflow.
          succeeded || upstream.failed() > 0 ? Decision.START : all ? Decision.SKIP : Decision.WAIT;
      case NONE_FAILED -> failed ? Decision.UPSTREAM_FAILED : startIf(all);
      case NONE_FAILED_MIN_ONE_SUCCESS ->
          failed
              ? Decision.UPSTREAM_FAILED
              : !all ? Decision.WAIT : succeeded ? Decision.START : Decision.SKIP;
      case NONE_SKIPPED -> skipped ? Decision.SKIP : startIf(all);
      case ALL_DONE_SETUP_SUCCESS -> all ? afterSetups(setups) : Decision.WAIT;
      case ALWAYS -> Decision.START;
    };
  }

  private static Decision startIf(boolean ready) {
    return ready ? Decision.START : Decision.WAIT;
  }

  /** A teardown cleans up after whatever was set up, if anything was. */
  private static Decision afterSetups(UpstreamCounts setups) {
    if (setups.total() == 0 || setups.succeeded() > 0) {
      return Decision.START;
    }
    return setups.failed() + setups.blocked() > 0 ? Decision.UPSTREAM_FAILED : Decision.SKIP;
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
