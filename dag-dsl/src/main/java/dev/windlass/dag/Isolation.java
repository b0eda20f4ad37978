package dev.windlass.dag;

/**
 * How far a task is kept from the other tasks of its bundle.
 *
 * <p>Example: {@code dag.run("train", this::train).isolation(PROCESS)} for a task that needs the
 * memory of a JVM for itself, or that may end it.
 */
public enum Isolation {
  /**
   * On a virtual thread of a warm worker, beside other tasks of the same bundle version. The
   * default.
   */
  SHARED,
  /** In a JVM of its own, which ends with the task. Costs some tenths of a second. */
  PROCESS
}
