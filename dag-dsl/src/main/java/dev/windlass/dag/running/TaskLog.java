package dev.windlass.dag.running;

/**
 * Where the lines of one attempt go.
 *
 * <p>Safe for many threads. Never blocks for long and never throws: a log that cannot be written
 * must not fail a task.
 */
@FunctionalInterface
public interface TaskLog {

  /** Adds a line. */
  void write(LogLine line);
}
