package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a pod means for its attempt. */
sealed interface PodVerdict {

  /**
   * It has not started.
   *
   * @param reason why, for people
   * @param until when that is too long; null if no clock runs
   */
  record Waits(String reason, @Nullable Instant until) implements PodVerdict {}

  /** Its container runs. */
  record Runs() implements PodVerdict {}

  /**
   * It is being ended, and its container may still run.
   *
   * @param outcome what its end will mean, if its own does not say more
   * @param until when it counts as gone although nobody has seen its end
   */
  record Leaves(Outcome outcome, Instant until) implements PodVerdict {}

  /** It is over. */
  record Ended(Outcome outcome) implements PodVerdict {}
}
