package dev.windlass.engine.bench;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asking again until there is an answer: what is measured is another process, which cannot call
 * back.
 */
public final class Patience {

  /** Short against what is measured, long against what asking costs the engine. */
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Patience() {}

  /**
   * Asks until there is an answer.
   *
   * @throws CommandFailure if there is none in time
   */
  public static <T> T await(String what, Duration atMost, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      shortly();
    }
    throw new CommandFailure(
        ExitCode.FAILED, what + " did not happen in " + atMost.toSeconds() + " s.");
  }

  /** Waits a moment. */
  public static void shortly() {
    pause(BETWEEN);
  }

  /**
   * Waits.
   *
   * @throws CommandFailure if it is interrupted
   */
  public static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }
}
