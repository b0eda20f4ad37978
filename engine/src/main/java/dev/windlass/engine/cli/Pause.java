package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.time.Duration;

/**
 * The time between two questions to the engine about the same thing: short at first, then longer.
 */
final class Pause {

  private static final Duration LONGEST = Duration.ofSeconds(1);

  private Duration next = Duration.ofMillis(50);

  /**
   * Waits, longer each time.
   *
   * @throws CommandFailure if interrupted
   */
  void await() {
    try {
      Thread.sleep(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
    next = next.multipliedBy(3).dividedBy(2);
    next = next.compareTo(LONGEST) > 0 ? LONGEST : next;
  }
}
