package dev.windlass.dag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The state of a task instance, with Airflow's names.
 *
 * <p>A task instance that waits for its upstream tasks has no state yet; Airflow writes that as
 * {@code null} and so do we, here called {@link #NONE}.
 *
 * <p>Example: {@code TaskState.UPSTREAM_FAILED.value()} is {@code "upstream_failed"}.
 *
 * @see <a
 *     href="https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/tasks.html#task-instances">Airflow:
 *     task instances</a>
 */
public enum TaskState {
  /** Waits for upstream tasks. */
  NONE,
  /** All upstream tasks are as the trigger rule wants them; waits for a slot. */
  SCHEDULED,
  /** Given to an executor. */
  QUEUED,
  /** The executor reported its start. */
  RUNNING,
  /** Ended well. */
  SUCCESS,
  /** Ended badly and will not be tried again. */
  FAILED,
  /** Ended badly; waits for its next try. */
  UP_FOR_RETRY,
  /** Looked for what it waits for and did not find it; waits for its next look, without a slot. */
  UP_FOR_RESCHEDULE,
  /** Waits for a time, another DAG or a person, without a slot. */
  DEFERRED,
  /** Will never run because of an upstream failure. */
  UPSTREAM_FAILED,
  /** Will never run because of a branch, a skipped upstream task or its own wish. */
  SKIPPED;

  /**
   * Returns the name used in JSON, in the database and on the page, for example {@code
   * up_for_retry}.
   */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says whether a task instance in this state will never change again by itself. */
  public boolean isFinished() {
    return switch (this) {
      case SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED -> true;
      case NONE, SCHEDULED, QUEUED, RUNNING, UP_FOR_RETRY, UP_FOR_RESCHEDULE, DEFERRED -> false;
    };
  }

  /** Says whether it ended badly: a run whose leaf is in this state has failed. */
  public boolean isFailure() {
    return switch (this) {
      case FAILED, UPSTREAM_FAILED -> true;
      case NONE,
          SCHEDULED,
          QUEUED,
          RUNNING,
          SUCCESS,
          UP_FOR_RETRY,
          UP_FOR_RESCHEDULE,
          DEFERRED,
          SKIPPED ->
          false;
    };
  }
}
