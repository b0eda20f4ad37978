package dev.windlass.dag.cron;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The times at which a DAG runs by itself: those of all parts of its schedule, from the first to
 * the last day it names. The logical date of such a run is the time itself. Pure.
 *
 * <p>Example: {@code ScheduledTimes.next(dag, clock.instant())}.
 */
public final class ScheduledTimes {

  private static final Duration CONTINUOUS_AT_LEAST = Duration.ofSeconds(1);

  private ScheduledTimes() {}

  /**
   * The span of time a run is for.
   *
   * @param start where it begins
   * @param end where it ends, exclusive
   */
  public record Interval(Instant start, Instant end) {}

  /**
   * Returns the schedule as people write it, for example {@code 0 6 * * *}; empty if nothing runs
   * by itself.
   *
   * <p>Example: {@code summary(dag.schedule())}.
   */
  public static Optional<String> summary(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Manual ignored -> Optional.empty();
      case ScheduleSpec.Cron cron -> Optional.of(cron.expression());
      case ScheduleSpec.Every every -> Optional.of("every " + text(every.interval()));
      case ScheduleSpec.Once ignored -> Optional.of("@once");
      case ScheduleSpec.Continuous ignored -> Optional.of("@continuous");
      case ScheduleSpec.Custom custom -> Optional.of(custom.name());
      case ScheduleSpec.OnUpdate ignored -> Optional.of("Asset");
      case ScheduleSpec.AnyOf anyOf ->
          Optional.of(
                  anyOf.schedules().stream()
                      .flatMap(one -> summary(one).stream())
                      .collect(Collectors.joining(" or ")))
              .filter(text -> !text.isEmpty());
    };
  }

  /**
   * Returns the schedule in words, for example {@code every day at 06:00 Europe/Berlin}; empty if
   * nothing runs by itself.
   *
   * <p>Example: {@code describe(dag.schedule())}.
   *
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Optional<String> describe(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Manual ignored -> Optional.empty();
      case ScheduleSpec.Cron cron ->
          Optional.of(
              CronExpression.parse(cron.expression()).describe(TimeZones.of(cron.timeZone())));
      case ScheduleSpec.Every every -> Optional.of("every " + text(every.interval()));
      case ScheduleSpec.Once ignored -> Optional.of("once");
      case ScheduleSpec.Continuous ignored ->
          Optional.of("again as soon as the run before has ended");
      case ScheduleSpec.Custom custom -> Optional.of("by the calendar " + custom.name());
      case ScheduleSpec.OnUpdate ignored -> Optional.of("when assets were updated");
      case ScheduleSpec.AnyOf anyOf ->
          Optional.of(
                  anyOf.schedules().stream()
                      .flatMap(one -> describe(one).stream())
                      .collect(Collectors.joining(" and ")))
              .filter(text -> !text.isEmpty());
    };
  }

  /**
   * Returns the first time of a DAG that was just published: from its first day on if it catches
   * up, else after now.
   *
   * <p>Example: {@code firstAfter(dag, clock.instant())}.
   *
   * @param now the time itself is not returned
   * @return empty if the DAG has no dates, or its last day is over
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Optional<Instant> firstAfter(DagSpec dag, Instant now) {
    return firstAfter(dag, now, null);
  }

  /**
   * Returns the first time of a DAG that was just published and may have run before: what came
   * before its last run is not made up for.
   *
   * <p>Example: {@code firstAfter(dag, clock.instant(), lastRun.logicalDate())}.
   *
   * @param now the time itself is not returned, unless the schedule is one that begins at once
   * @param last the date of the last run that the schedule made; null if there is none
   * @return empty if nothing follows by itself
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Optional<Instant> firstAfter(DagSpec dag, Instant now, @Nullable Instant last) {
    return switch (dag.schedule()) {
      // Also if its day is over, and whether or not it catches up, as in Airflow.
      case ScheduleSpec.Once ignored ->
          last == null
              ? Optional.of(beginning(dag).orElse(now)).filter(time -> time.isBefore(end(dag)))
              : Optional.empty();
      case ScheduleSpec.Continuous ignored -> afterEnd(dag, now, last);
      case ScheduleSpec.Cron ignored -> firstOf(dag, now, last);
      case ScheduleSpec.Every ignored -> firstOf(dag, now, last);
      case ScheduleSpec.Custom ignored -> firstOf(dag, now, last);
      case ScheduleSpec.AnyOf ignored -> firstOf(dag, now, last);
      case ScheduleSpec.Manual ignored -> Optional.empty();
      case ScheduleSpec.OnUpdate ignored -> Optional.empty();
    };
  }

  private static Optional<Instant> firstOf(DagSpec dag, Instant now, @Nullable Instant last) {
    Optional<Instant> begin = beginning(dag);
    if (!dag.catchUp() || begin.isEmpty()) {
      return next(dag, last != null && last.isAfter(now) ? last : now);
    }
    Instant from = begin.get().isBefore(now) ? begin.get().minusMillis(1) : now;
    return next(dag, last != null && last.isAfter(from) ? last : from);
  }

  /**
   * Returns when the next run of a continuous DAG begins whose run before has ended by now: at
   * once, but a second after the one before began, so that a DAG which fails at once does not keep
   * the engine busy.
   *
   * <p>Example: {@code afterEnd(dag, clock.instant(), run.logicalDate())}.
   *
   * @param last the date of the run before; null if there is none
   * @return empty if the last day of the DAG is over
   */
  public static Optional<Instant> afterEnd(DagSpec dag, Instant now, @Nullable Instant last) {
    Instant begin = beginning(dag).filter(day -> day.isAfter(now)).orElse(now);
    Instant second = last == null ? begin : last.plus(CONTINUOUS_AT_LEAST);
    return Optional.of(second.isAfter(begin) ? second : begin)
        .filter(time -> time.isBefore(end(dag)));
  }

  /**
   * Returns the first time after that one.
   *
   * <p>Example: {@code next(dag, run.logicalDate())}.
   *
   * @param after the time itself is not returned
   * @return empty if the DAG has no dates, or its last day is over
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Optional<Instant> next(DagSpec dag, Instant after) {
    return timesAfter(dag, after).findFirst();
  }

  /**
   * Returns all times after that one, the first one first; without an end unless the DAG has a last
   * day.
   *
   * <p>Example: {@code timesAfter(dag, now).takeWhile(time -> time.isBefore(tomorrow)).count()}.
   *
   * @param after the time itself is not returned
   * @return empty if the DAG has no dates, or its last day is over
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Stream<Instant> timesAfter(DagSpec dag, Instant after) {
    Instant begin = beginning(dag).map(day -> day.minusMillis(1)).orElse(after);
    Instant from = begin.isAfter(after) ? begin : after;
    Instant end = end(dag);
    List<Times> parts = Times.of(dag.schedule(), dag).toList();
    return Stream.iterate(
            next(parts, from), Optional::isPresent, time -> next(parts, time.orElseThrow()))
        .map(Optional<Instant>::orElseThrow)
        .takeWhile(time -> time.isBefore(end));
  }

  /**
   * Returns the times of the schedule in a span of time, the first one first, also before the first
   * and after the last day of the DAG: those of a backfill.
   *
   * <p>Example: {@code timesBetween(dag, from, to).limit(10_000).toList()}.
   *
   * @param from a time at this instant counts
   * @param to a time at this instant counts too
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Stream<Instant> timesBetween(DagSpec dag, Instant from, Instant to) {
    List<Times> parts = Times.of(dag.schedule(), dag).toList();
    return Stream.iterate(
            next(parts, from.minusNanos(1)),
            Optional::isPresent,
            time -> next(parts, time.orElseThrow()))
        .map(Optional<Instant>::orElseThrow)
        .takeWhile(time -> !time.isAfter(to));
  }

  private static Optional<Instant> next(List<Times> parts, Instant after) {
    return parts.stream().flatMap(part -> part.next(after).stream()).min(Comparator.naturalOrder());
  }

  /**
   * Returns the last time that has come by now.
   *
   * <p>Example: {@code latest(dag, clock.instant())}.
   *
   * @param now the time itself counts
   * @return empty if the DAG has no dates, or its first day has not come
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Optional<Instant> latest(DagSpec dag, Instant now) {
    Optional<Instant> begin = beginning(dag);
    Instant last = end(dag).minusMillis(1);
    Instant until = last.isBefore(now) ? last : now;
    return previous(dag, until.plusNanos(1))
        .filter(time -> begin.isEmpty() || !time.isBefore(begin.get()));
  }

  /**
   * Returns the span of time a run of that date is for: from the time before on the schedule to the
   * date itself. Without a cron schedule it is empty.
   *
   * <p>Example: of a daily run at 2026-01-02T06:00Z it is from 2026-01-01T06:00Z to
   * 2026-01-02T06:00Z.
   *
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Interval intervalOf(DagSpec dag, Instant logicalDate) {
    return new Interval(previous(dag, logicalDate).orElse(logicalDate), logicalDate);
  }

  /**
   * Says whether the dates of the schedule are known beforehand, so that one can ask for a span.
   */
  public static boolean hasDates(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Cron ignored -> true;
      case ScheduleSpec.Every ignored -> true;
      case ScheduleSpec.Custom ignored -> true;
      case ScheduleSpec.AnyOf anyOf ->
          anyOf.schedules().stream().anyMatch(ScheduledTimes::hasDates);
      case ScheduleSpec.Once ignored -> false;
      case ScheduleSpec.Continuous ignored -> false;
      case ScheduleSpec.Manual ignored -> false;
      case ScheduleSpec.OnUpdate ignored -> false;
    };
  }

  private static Optional<Instant> previous(DagSpec dag, Instant before) {
    return Times.of(dag.schedule(), dag)
        .flatMap(part -> part.previous(before).stream())
        .max(Comparator.naturalOrder());
  }

  /** Returns when the first day of the DAG begins, if it names one. */
  static Optional<Instant> beginning(DagSpec dag) {
    return Optional.ofNullable(dag.startingOn()).map(day -> beginOf(day, dag));
  }

  /** Returns when the last day of the DAG is over; the end of time if it names none. */
  private static Instant end(DagSpec dag) {
    LocalDate last = dag.endingOn();
    return last == null ? Instant.MAX : beginOf(last.plusDays(1), dag);
  }

  private static Instant beginOf(LocalDate day, DagSpec dag) {
    return day.atStartOfDay(TimeZones.of(dag.timeZone())).toInstant();
  }

  private static String text(Duration interval) {
    return Stream.of(
            part(interval.toDays(), "d"),
            part(interval.toHoursPart(), "h"),
            part(interval.toMinutesPart(), "min"),
            part(interval.toSecondsPart(), "s"),
            part(interval.toMillisPart(), "ms"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : number + " " + unit;
  }
}
