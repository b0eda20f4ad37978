package dev.windlass.dag.plan;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RetryDelay;
import dev.windlass.dag.spec.RetryRules;
import dev.windlass.dag.spec.RetrySpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task instance after an attempt ended. Pure; the engine and the tester for
 * authors both ask it.
 *
 * <p>Example: after the first failure of a task with {@code times(1)},
 *
 * <pre>{@code
 * AttemptRules.after(new Outcome.Failed("exit code 1"), 0, 0, retry, "etl#r1#load#-1#1", false).state()
 *     == TaskState.UP_FOR_RETRY
 * }</pre>
 */
public final class AttemptRules {

  /** How often an attempt that was lost is repeated free of charge. */
  public static final int MOST_LOSSES = 3;

  private AttemptRules() {}

  /**
   * What follows.
   *
   * @param state the instance's new state; {@code SCHEDULED} if it is repeated free of charge
   * @param failures attempts that failed so far, this one included
   * @param losses attempts that were lost so far, this one included
   * @param delay how long to wait before the next try; null if there is none to wait for
   * @param reason why, for people; null for an ordinary success
   */
  public record Next(
      TaskState state,
      int failures,
      int losses,
      @Nullable Duration delay,
      @Nullable String reason) {}

  /**
   * Decides what follows from an outcome.
   *
   * @param failures attempts that failed before
   * @param losses attempts that were lost before
   * @param seed names the attempt, for jitter that is the same whoever computes it
   * @param cancelled whether the run was cancelled: nothing is tried again then
   */
  public static Next after(
      Outcome outcome, int failures, int losses, RetrySpec retry, String seed, boolean cancelled) {
    return switch (outcome) {
      case Outcome.Succeeded ignored -> new Next(TaskState.SUCCESS, failures, losses, null, null);
      case Outcome.Skipped(String reason) ->
          new Next(TaskState.SKIPPED, failures, losses, null, reason);
      case Outcome.Failed failed ->
          afterFailure(failed, failed.reason(), failures + 1, losses, retry, seed, cancelled);
      case Outcome.TimedOut late ->
          afterFailure(late, late.reason(), failures + 1, losses, retry, seed, cancelled);
      case Outcome.Cancelled(String reason) ->
          new Next(TaskState.FAILED, failures, losses, null, reason);
      case Outcome.Rejected(String reason) ->
          new Next(TaskState.FAILED, failures, losses, null, reason);
      case Outcome.Lost(String reason) -> afterLoss(reason, failures, losses + 1, cancelled);
      case Outcome.NotYet notYet ->
          throw new IllegalArgumentException(
              "An attempt that waits for %s is not over; WaitRules say what follows."
                  .formatted(notYet.waitsFor()));
    };
  }

  private static Next afterFailure(
      Outcome failure,
      String reason,
      int failures,
      int losses,
      RetrySpec retry,
      String seed,
      boolean cancelled) {
    if (cancelled || failures > retry.times()) {
      return new Next(TaskState.FAILED, failures, losses, null, reason);
    }
    RetryRules rules = Objects.requireNonNullElse(retry.rules(), RetryRules.ALL);
    return RetryDecision.refusal(failure, rules)
        .map(refusal ->
            new Next(TaskState.FAILED, failures, losses, null, sentence(reason) + " " + refusal))
        .orElseGet(() ->
            new Next(
                TaskState.UP_FOR_RETRY,
                failures,
                losses,
                RetryDelay.after(retry, failures, seed),
                reason));
  }

  private static Next afterLoss(String reason, int failures, int losses, boolean cancelled) {
    if (cancelled) {
      return new Next(TaskState.FAILED, failures, losses, null, reason);
    }
    return losses > MOST_LOSSES
        ? new Next(
            TaskState.FAILED,
            failures,
            losses,
            null,
            "%s It was lost %d times; it is not repeated again."
                .formatted(sentence(reason), losses))
        : new Next(
            TaskState.SCHEDULED,
            failures,
            losses,
            null,
            "%s Repeated without using up a retry (%d of %d)."
                .formatted(sentence(reason), losses, MOST_LOSSES));
  }

  /** Returns a reason that another sentence may follow. */
  public static String sentence(String reason) {
    return reason.endsWith(".") || reason.endsWith("!") ? reason : reason + ".";
  }
}
