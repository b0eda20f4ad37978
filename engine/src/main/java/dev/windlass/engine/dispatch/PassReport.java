package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a committed pass of the scheduler did.
 *
 * @param at when it was decided
 * @param took how long the transaction took
 * @param signals how many reports and requests it was about
 * @param claims how many attempts it gave to executors
 * @param tasks task instances that have another state by it, in order
 * @param runs runs that have another state by it, in order
 * @param attempts attempts that ended
 */
public record PassReport(
    Instant at,
    Duration took,
    int signals,
    int claims,
    List<TaskEntered> tasks,
    List<RunEntered> runs,
    List<EndedAttempt> attempts) {

  /**
   * A task instance that has another state.
   *
   * @param before the instance as it was
   * @param state its state now
   * @param tryNumber its latest try
   */
  public record TaskEntered(
      ActiveRun run,
      Instance before,
      TaskState state,
      int tryNumber,
      Change.Progress progress,
      Change.Waits waits) {

    /** Says whether it stands for all elements of a mapped task and has no attempt of its own. */
    public boolean isWhole() {
      return state == TaskState.RUNNING
          ? before.state() != TaskState.QUEUED
          : before.state() == TaskState.RUNNING && before.attemptId() == null;
    }
  }

  /** A run that has another state. */
  public record RunEntered(ActiveRun run, RunState state, Change.Progress progress) {}
}
