package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a task instance of a {@link TestRun} ended.
 *
 * <p>Example: {@code assertThat(run.task("fetch").tries()).isEqualTo(3)}.
 *
 * @param taskId the task
 * @param mapIndex which element of a mapped task it is for, from 0; -1 for a task that is not
 *     mapped, and for a mapped task as a whole
 * @param state how it ended
 * @param tries how many attempts there were; of a mapped task as a whole those of all its instances
 * @param reason why it ended so, or what it waits for; null for an ordinary success
 * @param startDate when its first try began, by the clock of the test; null if it never ran
 * @param endDate when it ended for good; null if it has not, see {@link TestRun#state()}
 * @param waits how long it waited before each further try, by the clock of the test
 * @param log what it wrote, over all attempts
 */
public record TestTask(
    String taskId,
    int mapIndex,
    TaskState state,
    int tries,
    @Nullable String reason,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    List<Duration> waits,
    List<LogLine> log) {

  /** Keeps copies of the lists. */
  public TestTask {
    waits = List.copyOf(waits);
    log = List.copyOf(log);
  }

  /**
   * Returns what it wrote as one text, without times. Example: {@code
   * assertThat(task.logText()).contains("7 rows")}.
   */
  public String logText() {
    return log.stream().map(LogLine::message).collect(Collectors.joining("\n"));
  }

  /** Returns its name for people, for example {@code load} or {@code load[2]}. */
  public String name() {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }
}
