package dev.windlass.dag.running;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Names what happens elsewhere in the engine and lets a waiting task look again at once: the end of
 * a run, or of a task of a run.
 *
 * <p>Example: {@code WakeKey.ofRun("orders_etl", "manual__1", null)} is {@code
 * "orders_etl/manual__1"}.
 */
public final class WakeKey {

  private WakeKey() {}

  /**
   * Returns the key of a run by its name, or of a task of it.
   *
   * @param taskId the task; null for the run as a whole
   */
  public static String ofRun(String dagId, String runId, @Nullable String taskId) {
    return dagId + "/" + runId + (taskId == null ? "" : "/" + taskId);
  }

  /**
   * Returns the key of a run by the instant it is for, or of a task of it.
   *
   * @param taskId the task; null for the run as a whole
   */
  public static String at(String dagId, Instant logicalDate, @Nullable String taskId) {
    return dagId + "@" + logicalDate + (taskId == null ? "" : "/" + taskId);
  }
}
