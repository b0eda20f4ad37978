package dev.windlass.engine.dispatch;

import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.executor.ExecutionEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose end was stored.
 *
 * @param id the attempt
 * @param run the run it belongs to
 * @param instance its task instance as it was before
 * @param ending how it ended
 * @param startedAt when it started; when it ended if it never did
 * @param endedAt when it ended
 */
public record EndedAttempt(
    UUID id, ActiveRun run, Instance instance, Ending ending, Instant startedAt, Instant endedAt) {

  /** How an attempt ends: as its executor said, or because somebody wanted it otherwise. */
  public enum Ending {
    SUCCEEDED,
    SKIPPED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    REJECTED,
    LOST,
    CLEARED,
    MARKED;

    /** Returns it as figures and traces name it, for example {@code timed_out}. */
    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Ending of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Succeeded succeeded -> SUCCEEDED;
        case Outcome.Skipped skipped -> SKIPPED;
        case Outcome.Failed failed -> FAILED;
        case Outcome.TimedOut timedOut -> TIMED_OUT;
        case Outcome.Cancelled cancelled -> CANCELLED;
        case Outcome.Rejected rejected -> REJECTED;
        case Outcome.Lost lost -> LOST;
        // A look that nobody repeats any more.
        case Outcome.NotYet notYet -> CANCELLED;
      };
    }
  }

  /** Its executor reported the end; the start too, if it is news. */
  static EndedAttempt of(
      ActiveRun run,
      Instance instance,
      ExecutionEvent.@Nullable Started started,
      ExecutionEvent.Finished finished) {
    Instant known = Objects.requireNonNullElse(instance.startDate(), finished.at());
    return new EndedAttempt(
        UUID.fromString(finished.attemptId()),
        run,
        instance,
        Ending.of(finished.outcome()),
        started == null ? known : started.at(),
        finished.at());
  }

  /** Somebody ended it. */
  static EndedAttempt of(
      UUID id, ActiveRun run, Instance instance, Ending ending, Instant endedAt) {
    Instant started = Objects.requireNonNullElse(instance.startDate(), endedAt);
    return new EndedAttempt(id, run, instance, ending, started, endedAt);
  }
}
