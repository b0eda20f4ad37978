package dev.windlass.dag.recording;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether author code ended because its thread was interrupted, which is how a timeout or
 * a cancellation reaches it. Many methods cannot throw {@link InterruptedException} and wrap it.
 */
final class Interrupts {

  private Interrupts() {}

  /** Returns the interrupt behind what was thrown; null if there is none. */
  static @Nullable InterruptedException behind(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 100; depth++) {
      switch (cause) {
        case InterruptedException interrupt -> {
          return interrupt;
        }
        case ClosedByInterruptException closed -> {
          return asInterrupt(closed);
        }
        // What is behind these two happened to another thread.
        case ExecutionException ofAnother -> cause = null;
        case CompletionException ofAnother -> cause = null;
        default -> cause = cause.getCause();
      }
    }
    return Thread.currentThread().isInterrupted() ? asInterrupt(thrown) : null;
  }

  private static InterruptedException asInterrupt(Throwable cause) {
    InterruptedException interrupt = new InterruptedException(cause.getMessage());
    interrupt.initCause(cause);
    return interrupt;
  }
}
