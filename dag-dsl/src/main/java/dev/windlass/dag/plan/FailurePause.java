package dev.windlass.dag.plan;

import dev.windlass.dag.RunState;
import dev.windlass.dag.spec.DagSpec;
import java.util.List;
import java.util.Optional;

/**
 * Whether a DAG is paused because too many of its runs in a row have failed, as {@code
 * pauseAfterFailures} says. Pure; the engine and the tester for authors both ask it.
 *
 * <p>Example: {@code FailurePause.reason(dag, latest, "scheduled__2026-01-03T00:00:00+00:00")}.
 */
public final class FailurePause {

  private FailurePause() {}

  /**
   * Returns why it is paused; empty if it is not.
   *
   * @param latest how its runs ended, the latest first, as many as {@code pauseAfterFailures} says
   *     or all there are
   * @param runId the run that failed just now
   */
  public static Optional<String> reason(DagSpec dag, List<RunState> latest, String runId) {
    Integer most = dag.limits().pauseAfterFailures();
    if (most == null || latest.size() < most || latest.contains(RunState.SUCCESS)) {
      return Optional.empty();
    }
    return Optional.of(
        most == 1
            ? "Paused after run %s failed.".formatted(runId)
            : "Paused after %d failed runs in a row, the last one %s.".formatted(most, runId));
  }
}
