package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.engine.run.TaskInstanceState;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which situations an engine can be killed: how the run stands, how one of its task instances
 * stands, and who goes on with it.
 */
final class RestartMatrix {

  private RestartMatrix() {}

  /** How the run stands. */
  enum Situation {
    QUEUED(RunState.QUEUED),
    RUNNING(RunState.RUNNING),
    SUCCESS(RunState.SUCCESS),
    FAILED(RunState.FAILED),
    /** It was cancelled, and what is under way has not ended. */
    BEING_CANCELLED(RunState.RUNNING),
    /** A task of it that is under way was cleared, and has not ended. */
    BEING_CLEARED(RunState.RUNNING),
    /** A task of it that is under way was marked as a success, and has not ended. */
    BEING_MARKED(RunState.RUNNING);

    final RunState state;

    Situation(RunState state) {
      this.state = state;
    }
  }

  /** How the task instance stands: every state the product knows, and none. */
  enum Given {
    NONE(null),
    SCHEDULED(TaskInstanceState.SCHEDULED),
    QUEUED(TaskInstanceState.QUEUED),
    RUNNING(TaskInstanceState.RUNNING),
    SUCCESS(TaskInstanceState.SUCCESS),
    FAILED(TaskInstanceState.FAILED),
    UP_FOR_RETRY(TaskInstanceState.UP_FOR_RETRY),
    UP_FOR_RESCHEDULE(TaskInstanceState.UP_FOR_RESCHEDULE),
    DEFERRED(TaskInstanceState.DEFERRED),
    UPSTREAM_FAILED(TaskInstanceState.UPSTREAM_FAILED),
    SKIPPED(TaskInstanceState.SKIPPED),
    RESTARTING(TaskInstanceState.RESTARTING),
    REMOVED(TaskInstanceState.REMOVED);

    final @Nullable TaskInstanceState state;

    Given(@Nullable TaskInstanceState state) {
      this.state = state;
    }

    /** Says whether nothing happens to it any more by itself. */
    boolean isOver() {
      return switch (this) {
        case SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED, REMOVED -> true;
        case NONE,
            SCHEDULED,
            QUEUED,
            RUNNING,
            UP_FOR_RETRY,
            UP_FOR_RESCHEDULE,
            DEFERRED,
            RESTARTING ->
            false;
      };
    }

    /** Says whether what comes after it can never succeed. */
    boolean isFailure() {
      return this == FAILED || this == UPSTREAM_FAILED;
    }

    /** Returns how the database names it. */
    String stored() {
      return this == RESTARTING ? "running" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who goes on. */
  enum Heir {
    /** The same engine, started again; its workers died with it. */
    ITSELF,
    /** The same engine, started again in time to find its workers at work. */
    ITSELF_BESIDE_ITS_WORKERS,
    /** Another engine; the first stands still, and wakes with outdated results at the end. */
    ANOTHER
  }

  /** Says why a task instance of such a run cannot stand like that; empty if it can. */
  static Optional<String> impossible(Situation situation, Given given) {
    return Optional.ofNullable(
        switch (situation) {
          case RUNNING, BEING_CLEARED, BEING_MARKED -> null;
          case QUEUED ->
              given == Given.NONE || given.isOver()
                  ? null
                  : "A run that waits for its turn starts nothing, and one that takes it again had ended.";
          case SUCCESS, FAILED ->
              given.isOver() ? null : "A run ends when none of its task instances is left.";
          case BEING_CANCELLED ->
              switch (given) {
                case QUEUED, RUNNING, SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED, REMOVED -> null;
                case NONE, SCHEDULED, UP_FOR_RETRY, UP_FOR_RESCHEDULE, DEFERRED ->
                    "Cancelling skips at once whatever has not started, or waits.";
                case RESTARTING -> "Cancelling ends for good what was to run again.";
              };
        });
  }

  /** Says how the task instance is to end. */
  static String endOf(Situation situation, Given given) {
    return given.isOver()
        ? given.stored()
        : situation == Situation.BEING_CANCELLED ? "failed" : "success";
  }

  /** Says how the run is to end, in which what fails is not forgiven. */
  static String endOfRun(Situation situation, Given given) {
    return switch (situation) {
      case SUCCESS -> "success";
      case FAILED, BEING_CANCELLED -> "failed";
      case QUEUED, RUNNING, BEING_CLEARED, BEING_MARKED -> given.isFailure() ? "failed" : "success";
    };
  }
}
