package dev.windlass.engine.dispatch;

import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What becomes of each attempt and how long it takes: the same with the same seed, whatever else
 * happens, since it depends on the names of the attempt only.
 */
record FaultPlan(long seed) {

  private static final int LONGEST_MINUTES = 90;

  /** How long an attempt takes. */
  Duration duration(TaskAttempt attempt) {
    return Duration.ofMinutes(random(attempt, 1).nextInt(LONGEST_MINUTES));
  }

  /** How it ends. */
  Outcome outcome(TaskAttempt attempt) {
    int percent = random(attempt, 2).nextInt(100);
    if (percent < 8) {
      return new Outcome.Failed("exit code 1");
    }
    if (percent < 12) {
      return new Outcome.Lost("The worker is gone.");
    }
    if (percent < 14) {
      return new Outcome.Skipped("nothing to do");
    }
    if (percent < 15) {
      return new Outcome.Rejected("a bad name");
    }
    return new Outcome.Succeeded(null);
  }

  /** What happens to an engine. */
  enum Fault {
    NONE,
    RESTART,
    DEATH,
    STILLNESS,
    CLOCK_FORWARD,
    CLOCK_BACK
  }

  /** What happens in that step of the time. */
  Fault fault(long step) {
    int number = new SplittableRandom(seed * 31 + step).nextInt(300);
    return number < 5 ? Fault.values()[number + 1] : Fault.NONE;
  }

  /** To which of so many engines. */
  int which(long step, int engines) {
    return new SplittableRandom(seed * 37 + step).nextInt(engines);
  }

  private SplittableRandom random(TaskAttempt attempt, int what) {
    String name =
        "%s/%s/%s/%d/%d"
            .formatted(
                attempt.run().dagId(),
                attempt.run().runId(),
                attempt.taskId(),
                attempt.tryNumber(),
                what);
    return new SplittableRandom(seed * 31 + name.hashCode());
  }
}
