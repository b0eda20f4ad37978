package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import java.time.Instant;

/**
 * An attempt of a task instance in a {@link TestRun}, by the clock of the test.
 *
 * <p>Example: no two loads ran at once,
 *
 * <pre>{@code
 * List<TestAttempt> loads = run.attempts("load");
 * assertThat(loads).noneMatch(one -> loads.stream().anyMatch(one::isBeside));
 * }</pre>
 *
 * @param runId the run
 * @param taskId the task
 * @param mapIndex which element of a mapped task it was for, from 0; -1 if the task is not mapped
 * @param tryNumber which attempt of the instance it was, from 1
 * @param state how it ended: {@code SUCCESS}, {@code FAILED} or {@code SKIPPED}
 * @param startDate when it began
 * @param endDate when it ended; the same time unless the test said that it {@link DagTester#takes
 *     takes} any
 */
public record TestAttempt(
    String runId,
    String taskId,
    int mapIndex,
    int tryNumber,
    TaskState state,
    Instant startDate,
    Instant endDate) {

  /** Returns the name of its instance for people, for example {@code load} or {@code load[2]}. */
  public String name() {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }

  /**
   * Says whether it and another one ran at the same time; of two of which one took no time never.
   *
   * <p>Example: {@code run.attempts("load").getFirst().isBeside(run.attempts("tidy").getFirst())}.
   */
  public boolean isBeside(TestAttempt other) {
    return !equals(other)
        && startDate.isBefore(endDate)
        && other.startDate.isBefore(other.endDate)
        && startDate.isBefore(other.endDate)
        && other.startDate.isBefore(endDate);
  }
}
