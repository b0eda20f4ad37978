package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RetryDelay;
import dev.windlass.dag.spec.RetrySpec;
import dev.windlass.engine.run.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What becomes of a task instance after an attempt ended. Pure. */
final class AttemptRules {

  /** How often an attempt that was lost is repeated free of charge. */
  static final int MOST_LOSSES = 3;

  private AttemptRules() {}

  /**
   * What to store.
   *
   * @param state the instance's new state
   * @param attemptState how the attempt ended
   * @param failures attempts that failed so far
   * @param losses attempts that were lost so far
   * @param dueAt when the next try is due, if it must wait
   * @param reason why, for people; null for an ordinary success
   */
  record Next(
      TaskState state,
      TaskState attemptState,
      int failures,
      int losses,
      @Nullable Instant dueAt,
      @Nullable String reason) {}

  /**
   * Decides what follows from an outcome.
   *
   * @param seed names the attempt, for jitter that is the same whoever computes it
   * @param cancelled whether the run was cancelled: nothing is tried again then
   */
  static Next after(
      Instance instance,
      Outcome outcome,
      RetrySpec retry,
      String seed,
      boolean cancelled,
      Instant now) {
    int failures = instance.failures();
    int losses = instance.losses();
    return switch (outcome) {
      case Outcome.Succeeded succeeded ->
          new Next(TaskState.SUCCESS, TaskState.SUCCESS, failures, losses, null, null);
      case Outcome.Skipped skipped ->
          new Next(TaskState.SKIPPED, TaskState.SKIPPED, failures, losses, null, skipped.reason());
      case Outcome.Failed failed ->
          afterFailure(instance, failed.reason(), retry, seed, cancelled, now);
      case Outcome.TimedOut timedOut ->
          afterFailure(instance, timedOut.reason(), retry, seed, cancelled, now);
      case Outcome.Cancelled stopped ->
          new Next(TaskState.FAILED, TaskState.FAILED, failures, losses, null, stopped.reason());
      case Outcome.Rejected rejected ->
          new Next(TaskState.FAILED, TaskState.FAILED, failures, losses, null, rejected.reason());
      case Outcome.Lost lost -> afterLoss(instance, lost.reason(), cancelled);
    };
  }

  private static Next afterFailure(
      Instance instance,
      String reason,
      RetrySpec retry,
      String seed,
      boolean cancelled,
      Instant now) {
    int failures = instance.failures() + 1;
    if (cancelled || failures > instance.maxTries()) {
      return new Next(
          TaskState.FAILED, TaskState.FAILED, failures, instance.losses(), null, reason);
    }
    Duration delay = RetryDelay.after(retry, failures, seed);
    // Stored with microseconds: what is compared later must be what was stored.
    Instant due = now.plus(delay).truncatedTo(ChronoUnit.MICROS);
    return new Next(
        TaskState.UP_FOR_RETRY,
        TaskState.FAILED,
        failures,
        instance.losses(),
        due,
        "%s Try %d of %d follows at %s."
            .formatted(sentence(reason), failures + 1, instance.maxTries() + 1, due));
  }

  private static Next afterLoss(Instance instance, String reason, boolean cancelled) {
    int losses = instance.losses() + 1;
    if (cancelled) {
      return new Next(
          TaskState.FAILED, TaskState.FAILED, instance.failures(), losses, null, reason);
    }
    if (losses > MOST_LOSSES) {
      return new Next(
          TaskState.FAILED,
          TaskState.FAILED,
          instance.failures(),
          losses,
          null,
          "%s It was lost %d times; it is not repeated again.".formatted(sentence(reason), losses));
    }
    return new Next(
        TaskState.SCHEDULED,
        TaskState.FAILED,
        instance.failures(),
        losses,
        null,
        "%s Repeated without using up a retry (%d of %d)."
            .formatted(sentence(reason), losses, MOST_LOSSES));
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") || reason.endsWith("!") ? reason : reason + ".";
  }
}
