package dev.windlass.engine.bench.contest;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again until there is an answer, so seldom that the asking is not what is measured. */
final class Pace {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** A scheduler whose answers take long is asked the less often. */
  private static final int REST = 20;

  private Pace() {}

  /**
   * Asks until there is an answer.
   *
   * @throws CommandFailure if there is none in time
   */
  static <T> T await(String what, Duration atMost, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      long asked = System.nanoTime();
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > end) {
        throw new CommandFailure(
            ExitCode.FAILED, what + " did not happen in " + atMost.toSeconds() + " s.");
      }
      Duration rest = Duration.ofNanos((System.nanoTime() - asked) * REST);
      pause(rest.compareTo(SHORTEST) < 0 ? SHORTEST : rest.compareTo(LONGEST) > 0 ? LONGEST : rest);
    }
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }
}
