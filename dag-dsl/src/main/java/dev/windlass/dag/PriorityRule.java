package dev.windlass.dag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a task's weight says about its place among others that wait for the same slots, with
 * Airflow's names.
 *
 * <p>Example: {@code dag.run("alert", this::alert).priority(100, PriorityRule.ABSOLUTE)}.
 *
 * @see <a
 *     href="https://airflow.apache.org/docs/apache-airflow/stable/administration-and-deployment/priority-weight.html">Airflow:
 *     priority weights</a>
 */
public enum PriorityRule {
  /**
   * Its own weight and those of all tasks after it: what much depends on comes first. The default.
   */
  DOWNSTREAM,
  /** Its own weight and those of all tasks before it: runs that are far come first. */
  UPSTREAM,
  /** Its own weight alone. */
  ABSOLUTE;

  /** Returns the name used in JSON and on the page, for example {@code downstream}. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
