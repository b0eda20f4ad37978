package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.LogLine;
import java.util.function.Predicate;

/**
 * Reads back what the log of an attempt has, so that an engine goes on with it where the one before
 * was killed.
 */
@FunctionalInterface
public interface WrittenLog {

  /** A log that has nothing. */
  WrittenLog EMPTY = (_, _) -> 0;

  /**
   * Hands over the lines that the attempt's task has written, the latest first, as long as more are
   * wanted. May take a while.
   *
   * @return how many lines there are
   */
  long latestFirst(String attemptId, Predicate<LogLine> more);
}
