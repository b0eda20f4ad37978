package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.RunContext;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in a {@link DagTester} while it happens. Each method may be left out.
 *
 * <p>Log lines may come from threads of the task's own, everything else comes from the thread that
 * called the tester.
 *
 * <p>Example: {@code DagTester.of(new
 * HelloWorld()).listener(TestListener.printingTo(System.out::println)).run()}.
 */
public interface TestListener {

  /** A run begins. Example: {@code run.runId()} is {@code manual__2026-01-31T00:00:00+00:00}. */
  default void runStarted(RunContext run) {}

  /**
   * A task instance changed its state.
   *
   * @param taskId the task
   * @param mapIndex which element it is for, from 0; -1 for a task that is not mapped, or a mapped
   *     one as a whole
   * @param state the new state
   * @param reason why; null where it needs none
   */
  default void stateChanged(
      String taskId, int mapIndex, TaskState state, @Nullable String reason) {}

  /**
   * A task instance wrote a line.
   *
   * @param taskId the task
   * @param mapIndex which element it is for, from 0; -1 for a task that is not mapped
   * @param line what it wrote
   */
  default void logged(String taskId, int mapIndex, LogLine line) {}

  /**
   * A task instance failed and will be tried again. The clock is turned, nobody waits.
   *
   * @param taskId the task
   * @param mapIndex which element it is for, from 0; -1 for a task that is not mapped
   * @param nextTry which try follows, from 2
   * @param wait how long the engine would wait before it
   */
  default void retrying(String taskId, int mapIndex, int nextTry, Duration wait) {}

  /** A run ended. */
  default void runEnded(TestRun run) {}

  /**
   * Returns a listener that writes everything as lines for people.
   *
   * <p>Example: {@code TestListener.printingTo(System.out::println)}.
   *
   * @param lines gets each line, without a line break
   */
  static TestListener printingTo(Consumer<String> lines) {
    return new PrintingListener(lines);
  }
}
