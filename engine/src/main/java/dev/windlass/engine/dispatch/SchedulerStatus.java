package dev.windlass.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How the scheduler of this engine stands.
 *
 * @param latestPass when its latest pass was committed; null before the first
 * @param took how long that took
 * @param inbox how many reports and requests wait for its next pass
 * @param executors the slots of its executors
 */
public record SchedulerStatus(
    @Nullable Instant latestPass,
    @Nullable Duration took,
    int inbox,
    List<ExecutorSlots> executors) {

  public SchedulerStatus {
    executors = List.copyOf(executors);
  }

  /**
   * The slots of an executor.
   *
   * @param name the executor
   * @param capacity how many attempts may be under way at once
   * @param taken how many are
   * @param workers how many processes of its own it has; empty if it needs none
   */
  public record ExecutorSlots(String name, int capacity, int taken, OptionalInt workers) {}
}
