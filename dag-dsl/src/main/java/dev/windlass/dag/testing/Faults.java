package dev.windlass.dag.testing;

import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What goes wrong at random, the same with the same seed: it depends on the attempt only, and not
 * on what ran before it.
 *
 * @param seed picks which attempts it hits
 * @param failures the share of attempts that fail, 0 to 1
 * @param losses the share of attempts whose worker is lost, 0 to 1
 */
record Faults(long seed, double failures, double losses) {

  static final Faults NONE = new Faults(0, 0, 0);

  Faults {
    if (!(failures >= 0 && losses >= 0 && failures + losses <= 1)) {
      throw new IllegalArgumentException(
          "Of all attempts %s cannot fail and %s be lost. Give shares from 0 to 1, such as 0.1, that are together at most 1."
              .formatted(failures, losses));
    }
  }

  Optional<Outcome> of(TaskAttempt attempt) {
    if (failures == 0 && losses == 0) {
      return Optional.empty();
    }
    double hit = new SplittableRandom(seed * 31 + attempt.attemptId().hashCode()).nextDouble();
    String reason = "The test lets try %d %s at random (seed %d).";
    if (hit < failures) {
      return Optional.of(new Outcome.Failed(reason.formatted(attempt.tryNumber(), "fail", seed)));
    }
    if (hit < failures + losses) {
      return Optional.of(new Outcome.Lost(reason.formatted(attempt.tryNumber(), "be lost", seed)));
    }
    return Optional.empty();
  }
}
