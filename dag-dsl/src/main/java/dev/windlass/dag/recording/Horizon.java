package dev.windlass.dag.recording;

import dev.windlass.dag.Schedule;
import dev.windlass.dag.Timetable;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the calendars of authors for the dates that the engine has to know beforehand, since it runs
 * no author code: some of those that are over, and those of the year to come.
 *
 * @param from before the first date that matters
 * @param now parts what is over from what is to come
 * @param until how far ahead; the first date after now is taken also if it is later
 * @param mostBefore how many of those that are over, the latest ones
 * @param mostAfter how many of those to come
 */
record Horizon(Instant from, Instant now, Instant until, int mostBefore, int mostAfter) {

  /** A calendar that throws, stands still, goes backwards or gives no answer; says what to do. */
  static final class TimetableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TimetableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private static final int MOST_BEFORE = 10_000;
  private static final int MOST_AFTER = 1_000;
  private static final int MOST_ASKED = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** What the engine needs: from the first day on or for a year back, and a year ahead. */
  static Horizon ofEngine(@Nullable Instant begin, Instant now) {
    Instant from = begin == null ? now.minus(YEAR) : begin.isBefore(now) ? begin : now;
    return new Horizon(from.minusSeconds(1), now, now.plus(YEAR), MOST_BEFORE, MOST_AFTER);
  }

  /** All dates of a span of time. */
  static Horizon between(Instant from, Instant until) {
    return new Horizon(from, from, until, 0, Integer.MAX_VALUE);
  }

  /**
   * Returns that schedule with its dates in it.
   *
   * @throws TimetableException if a calendar does not do as it must
   */
  ScheduleSpec in(Schedule schedule, ZoneId zone) {
    return switch (schedule) {
      case Schedule.Custom custom -> patiently(custom.timetable(), zone);
      case Schedule.AnyOf anyOf ->
          new ScheduleSpec.AnyOf(anyOf.schedules().stream().map(one -> in(one, zone)).toList());
      case Schedule.Manual manual -> manual.spec(zone.getId());
      case Schedule.Cron cron -> cron.spec(zone.getId());
      case Schedule.Every every -> every.spec(zone.getId());
      case Schedule.Once once -> once.spec(zone.getId());
      case Schedule.Continuous continuous -> continuous.spec(zone.getId());
      case Schedule.OnUpdate onUpdate -> onUpdate.spec(zone.getId());
    };
  }

  /** Says whether any part of that schedule is an author's calendar. */
  static boolean isNeededBy(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Custom custom -> true;
      case Schedule.AnyOf anyOf -> anyOf.schedules().stream().anyMatch(Horizon::isNeededBy);
      case Schedule.Manual manual -> false;
      case Schedule.Cron cron -> false;
      case Schedule.Every every -> false;
      case Schedule.Once once -> false;
      case Schedule.Continuous continuous -> false;
      case Schedule.OnUpdate onUpdate -> false;
    };
  }

  /** On a thread that may be left behind: a calendar may loop for ever. */
  private ScheduleSpec.Custom patiently(Timetable timetable, ZoneId zone) {
    List<ScheduleSpec.Custom> found = new ArrayList<>();
    List<TimetableException> wrong = new ArrayList<>();
    Thread asking =
        Thread.ofPlatform()
            .daemon()
            .name("timetable")
            .unstarted(() -> {
              try {
                found.add(ask(timetable, zone));
              } catch (TimetableException failed) {
                wrong.add(failed);
              } catch (RuntimeException | LinkageError | StackOverflowError failed) {
                wrong.add(new TimetableException(name(timetable) + " threw " + failed, failed));
              }
            });
    asking.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    asking.start();
    try {
      if (!asking.join(PATIENCE)) {
        throw new TimetableException(
            "%s gave no answer for %d seconds. next(after) must find the first time after that one and return."
                .formatted(name(timetable), PATIENCE.toSeconds()),
            null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TimetableException(name(timetable) + " was interrupted.", interrupted);
    }
    if (!wrong.isEmpty()) {
      throw wrong.getFirst();
    }
    return found.getFirst();
  }

  private ScheduleSpec.Custom ask(Timetable timetable, ZoneId zone) {
    Deque<Instant> before = new ArrayDeque<>();
    List<Instant> after = new ArrayList<>();
    ZonedDateTime last = from.atZone(zone);
    boolean complete = false;
    for (int asked = 0; after.size() < mostAfter; asked++) {
      if (asked == MOST_ASKED) {
        throw new TimetableException(
            "%s has %,d dates from %s to %s. Let the DAG begin later with startingOn(...)."
                .formatted(name(timetable), MOST_ASKED, from, last),
            null);
      }
      Optional<ZonedDateTime> next = step(timetable, last);
      if (next.isEmpty()) {
        complete = true;
        break;
      }
      last = next.get().withZoneSameInstant(zone);
      Instant time = last.toInstant();
      if (time.isAfter(now)) {
        if (time.isAfter(until) && (mostBefore == 0 || !after.isEmpty())) {
          break;
        }
        after.add(time);
      } else {
        before.addLast(time);
        if (before.size() > mostBefore) {
          before.removeFirst();
        }
      }
    }
    List<Instant> all = new ArrayList<>(before);
    all.addAll(after);
    return new ScheduleSpec.Custom(timetable.description(), all, complete);
  }

  private static Optional<ZonedDateTime> step(Timetable timetable, ZonedDateTime after) {
    Optional<ZonedDateTime> answer = timetable.next(after);
    if (answer == null) {
      throw new TimetableException(
          "%s returned null for %s. Return Optional.empty() if no date follows."
              .formatted(name(timetable), after),
          null);
    }
    Optional<ZonedDateTime> next = answer.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    if (next.isPresent() && !next.get().isAfter(after)) {
      throw new TimetableException(
          "%s returned %s for %s, which is not after it. Return a time that is at least a second later."
              .formatted(name(timetable), answer.get(), after),
          null);
    }
    if (next.isPresent() && next.get().toInstant().isAfter(LATEST)) {
      throw new TimetableException(
          "%s returned %s. Return Optional.empty() if no date follows."
              .formatted(name(timetable), next.get()),
          null);
    }
    return next;
  }

  private static String name(Timetable timetable) {
    return "Timetable " + timetable.description();
  }
}
