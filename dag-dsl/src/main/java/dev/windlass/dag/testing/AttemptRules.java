package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.Outcome;
import org.jspecify.annotations.Nullable;

/** What becomes of a task instance after an attempt, as in the engine. */
final class AttemptRules {

  /** How often an attempt that was lost is repeated free of charge. */
  private static final int MOST_LOSSES = 3;

  private AttemptRules() {}

  /**
   * Takes the outcome down and returns the state the instance has then; one that is lost is
   * scheduled again.
   */
  static TaskState after(InstanceProgress instance, Outcome outcome) {
    instance.reason = reason(outcome);
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> {
        instance.output = succeeded.output();
        yield TaskState.SUCCESS;
      }
      case Outcome.Skipped ignored -> TaskState.SKIPPED;
      case Outcome.Failed ignored -> afterFailure(instance);
      case Outcome.TimedOut ignored -> afterFailure(instance);
      case Outcome.Cancelled ignored -> TaskState.FAILED;
      case Outcome.Rejected ignored -> TaskState.FAILED;
      case Outcome.Lost ignored -> {
        instance.losses++;
        yield instance.losses > MOST_LOSSES ? TaskState.FAILED : TaskState.SCHEDULED;
      }
    };
  }

  private static TaskState afterFailure(InstanceProgress instance) {
    instance.failures++;
    return instance.failures > instance.task.retry().times()
        ? TaskState.FAILED
        : TaskState.UP_FOR_RETRY;
  }

  private static @Nullable String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded ignored -> null;
      case Outcome.Skipped(String reason) -> reason;
      case Outcome.Failed(String reason) -> reason;
      case Outcome.TimedOut(String reason) -> reason;
      case Outcome.Cancelled(String reason) -> reason;
      case Outcome.Rejected(String reason) -> reason;
      case Outcome.Lost(String reason) -> reason;
    };
  }
}
