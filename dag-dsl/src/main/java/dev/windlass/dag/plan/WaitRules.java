package dev.windlass.dag.plan;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.QuestionRules;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task instance that looked for what it waits for and did not find it. Pure; the
 * engine and the tester for authors both ask it.
 *
 * <p>Example: a sensor that looks each minute looks again a minute later, until its time is over:
 * {@code WaitRules.after(notYet, operator, firstLook, 12, now)}.
 */
public final class WaitRules {

  /** So many waits are doubled; the longest interval is reached long before. */
  private static final int MOST_DOUBLINGS = 40;

  private WaitRules() {}

  /** What follows. */
  public sealed interface Next {

    /**
     * It looks again.
     *
     * @param state how it waits
     * @param due when
     * @param reason what it waits for, for people
     */
    record Again(TaskState state, Instant due, String reason) implements Next {}

    /**
     * Its time is over.
     *
     * @param outcome how it ends
     */
    record Over(Outcome outcome) implements Next {}
  }

  /**
   * Decides what follows from a look.
   *
   * @param firstLook when it looked first, over all its tries
   * @param count how often it has looked, this look included
   */
  public static Next after(
      Outcome.NotYet look, OperatorSpec operator, Instant firstLook, int count, Instant now) {
    LooksSpec looks = Objects.requireNonNullElse(operator.waiting(), LooksSpec.DEFAULT);
    Instant over = over(looks, firstLook);
    if (over != null && !now.isBefore(over)) {
      return new Next.Over(timedOut(look.waitsFor(), operator, count));
    }
    Instant wanted = look.until() == null ? now.plus(interval(looks, count)) : look.until();
    // Stored with microseconds: what is compared later must be what was stored.
    Instant due =
        (over == null || wanted.isBefore(over) ? wanted : over).truncatedTo(ChronoUnit.MICROS);
    boolean asleep = look.until() != null || look.wakes() != null;
    return new Next.Again(
        asleep ? TaskState.DEFERRED : TaskState.UP_FOR_RESCHEDULE,
        due,
        reason(look, count, due, over));
  }

  /**
   * Decides what follows from a look whose worker was lost. It has cost nothing but itself: it is
   * made again, and the wait goes on.
   */
  public static Next.Again afterLoss(String reason, OperatorSpec operator, Instant now) {
    LooksSpec looks = Objects.requireNonNullElse(operator.waiting(), LooksSpec.DEFAULT);
    return new Next.Again(
        operator instanceof OperatorSpec.Question
            ? TaskState.DEFERRED
            : TaskState.UP_FOR_RESCHEDULE,
        now.plus(looks.first()),
        AttemptRules.sentence(reason) + " Looks again.");
  }

  /** Returns when it gives up; null for never. */
  public static @Nullable Instant over(LooksSpec looks, Instant firstLook) {
    return looks.timeout() == null ? null : firstLook.plus(looks.timeout());
  }

  /** Returns how a wait ends whose time is over. Another try would not help: it has waited. */
  public static Outcome timedOut(String waitsFor, OperatorSpec operator, int count) {
    LooksSpec looks = Objects.requireNonNullElse(operator.waiting(), LooksSpec.DEFAULT);
    if (operator instanceof OperatorSpec.Question question && question.defaults() != null) {
      return QuestionRules.byDefault(question, question.defaults());
    }
    String after =
        operator instanceof OperatorSpec.Question
            ? words(looks.timeout())
            : "%s and %s"
                .formatted(words(looks.timeout()), count == 1 ? "1 look" : count + " looks");
    String reason = "Gave up after %s: waited for %s.".formatted(after, waitsFor);
    return looks.softFail() ? new Outcome.Skipped(reason) : new Outcome.Rejected(reason);
  }

  private static Duration interval(LooksSpec looks, int count) {
    Duration wait = looks.first();
    for (int i = 1; i < Math.min(count, MOST_DOUBLINGS); i++) {
      if (wait.compareTo(looks.longest()) >= 0) {
        return looks.longest();
      }
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(looks.longest()) < 0 ? wait : looks.longest();
  }

  private static String reason(
      Outcome.NotYet look, int count, Instant due, @Nullable Instant over) {
    StringBuilder reason = new StringBuilder("Waits for ").append(look.waitsFor());
    if (look.until() == null) {
      reason
          .append(", looked ")
          .append(count == 1 ? "once" : count + " times")
          .append(", next look at ")
          .append(due.truncatedTo(ChronoUnit.SECONDS));
    }
    if (over != null) {
      reason.append(", gives up at ").append(over.truncatedTo(ChronoUnit.SECONDS));
    }
    return reason.append('.').toString();
  }

  private static String words(@Nullable Duration duration) {
    return duration == null ? "" : duration.toString().replace("PT", "").toLowerCase(Locale.ROOT);
  }
}
