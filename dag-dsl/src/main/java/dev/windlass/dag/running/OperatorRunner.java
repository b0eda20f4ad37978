package dev.windlass.dag.running;

import dev.windlass.dag.spec.OperatorSpec;

/**
 * Runs operators of one kind that need no author code, such as bash, HTTP or SQL. Found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Implementations are safe for many threads and hold nothing of an attempt after it ended. An
 * attempt is run at least once, so what they do may be done again.
 */
public interface OperatorRunner extends AutoCloseable {

  /** Says whether this runner is the one for that operator. */
  boolean runs(OperatorSpec operator);

  /**
   * Runs the attempt to its end on the calling thread. The caller's timeout or cancellation arrives
   * as an interrupt: the runner then ends what it started outside (a process tree, a statement)
   * before it throws.
   *
   * @throws InterruptedException if it was interrupted, after everything it started has ended
   */
  Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException;

  /** Gives back what is shared by attempts, such as connection pools. */
  @Override
  default void close() {}
}
