package dev.windlass.dag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * When a task may start, said about its direct upstream tasks, with Airflow's names.
 *
 * <p>Example: {@code dag.run("clean_up", this::cleanUp).triggerRule(TriggerRule.ALL_DONE)}.
 *
 * @see <a
 *     href="https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html#trigger-rules">Airflow:
 *     trigger rules</a>
 */
public enum TriggerRule {
  /** Every upstream task succeeded. The default. */
  ALL_SUCCESS,
  /** Every upstream task failed. */
  ALL_FAILED,
  /** Every upstream task ended, however. */
  ALL_DONE,
  /** Every upstream task was skipped. */
  ALL_SKIPPED,
  /** At least one upstream task succeeded; does not wait for the others. */
  ONE_SUCCESS,
  /** At least one upstream task failed; does not wait for the others. */
  ONE_FAILED,
  /** At least one upstream task succeeded or failed; does not wait for the others. */
  ONE_DONE,
  /** No upstream task failed: each succeeded or was skipped. */
  NONE_FAILED,
  /** No upstream task failed and at least one succeeded: the join after a choice. */
  NONE_FAILED_MIN_ONE_SUCCESS,
  /** No upstream task was skipped: each succeeded or failed. */
  NONE_SKIPPED,
  /** Every upstream task ended and the setup tasks among them succeeded. */
  ALL_DONE_SETUP_SUCCESS,
  /** Does not wait at all. */
  ALWAYS;

  /** Returns the name used in JSON and on the page, for example {@code all_success}. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
