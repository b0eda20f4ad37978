package dev.windlass.dag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The state of a DAG run, with Airflow's names.
 *
 * <p>Example: {@code RunState.SUCCESS.value()} is {@code "success"}.
 */
public enum RunState {
  /** Waits for its turn, for example while the DAG is paused. */
  QUEUED,
  /** At least one task instance is not finished. */
  RUNNING,
  /** Every leaf task succeeded or was skipped. */
  SUCCESS,
  /** At least one leaf task failed, or the run was cancelled. */
  FAILED;

  /**
   * Returns the name used in JSON, in the database and on the page, for example {@code running}.
   */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says whether a run in this state has ended. */
  public boolean isFinished() {
    return this == SUCCESS || this == FAILED;
  }
}
