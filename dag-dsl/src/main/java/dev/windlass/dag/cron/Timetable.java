package dev.windlass.dag.cron;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The times at which a DAG runs by itself: those of its cron expressions, from the first to the
 * last day it names. The logical date of such a run is the time itself. Pure.
 *
 * <p>Example: {@code Timetable.next(dag, clock.instant())}.
 */
public final class Timetable {

  private Timetable() {}

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
          Optional.of(CronExpression.parse(cron.expression()).describe(zone(cron)));
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
   * @return empty if the DAG has no cron schedule, or its last day is over
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Optional<Instant> firstAfter(DagSpec dag, Instant now) {
    LocalDate first = dag.startingOn();
    if (dag.catchUp() && first != null) {
      Instant begin = beginOf(first, dag);
      return next(dag, (begin.isBefore(now) ? begin : now).minusMillis(1));
    }
    return next(dag, now);
  }

  /**
   * Returns the first time after that one.
   *
   * <p>Example: {@code next(dag, run.logicalDate())}.
   *
   * @param after the time itself is not returned
   * @return empty if the DAG has no cron schedule, or its last day is over
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
   * @return empty if the DAG has no cron schedule, or its last day is over
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Stream<Instant> timesAfter(DagSpec dag, Instant after) {
    LocalDate first = dag.startingOn();
    LocalDate last = dag.endingOn();
    Instant begin = first == null ? after : beginOf(first, dag).minusMillis(1);
    Instant from = begin.isAfter(after) ? begin : after;
    Instant end = last == null ? Instant.MAX : beginOf(last.plusDays(1), dag);
    List<UnaryOperator<Instant>> crons = crons(dag.schedule()).map(Timetable::stepOf).toList();
    if (crons.isEmpty()) {
      return Stream.empty();
    }
    UnaryOperator<Instant> step =
        time ->
            crons.stream()
                .map(cron -> cron.apply(time))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    return Stream.iterate(step.apply(from), time -> time.isBefore(end), step);
  }

  /** Reads the expression once, however many times are asked for. */
  private static UnaryOperator<Instant> stepOf(ScheduleSpec.Cron cron) {
    CronExpression expression = CronExpression.parse(cron.expression());
    ZoneId zone = zone(cron);
    return time -> expression.next(time, zone);
  }

  /**
   * Returns the last time that has come by now.
   *
   * <p>Example: {@code latest(dag, clock.instant())}.
   *
   * @param now the time itself counts
   * @return empty if the DAG has no cron schedule, or its first day has not come
   * @throws IllegalArgumentException if an expression or a zone is wrong
   */
  public static Optional<Instant> latest(DagSpec dag, Instant now) {
    LocalDate first = dag.startingOn();
    LocalDate last = dag.endingOn();
    Instant end = last == null ? now : beginOf(last.plusDays(1), dag).minusMillis(1);
    Instant until = end.isBefore(now) ? end : now;
    return previous(dag, until.plusNanos(1))
        .filter(time -> first == null || !time.isBefore(beginOf(first, dag)));
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

  private static Optional<Instant> previous(DagSpec dag, Instant before) {
    return crons(dag.schedule())
        .map(cron -> CronExpression.parse(cron.expression()).previous(before, zone(cron)))
        .max(Comparator.naturalOrder());
  }

  private static Stream<ScheduleSpec.Cron> crons(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Cron cron -> Stream.of(cron);
      case ScheduleSpec.AnyOf anyOf -> anyOf.schedules().stream().flatMap(Timetable::crons);
      case ScheduleSpec.Manual ignored -> Stream.empty();
      case ScheduleSpec.OnUpdate ignored -> Stream.empty();
    };
  }

  private static Instant beginOf(LocalDate day, DagSpec dag) {
    return day.atStartOfDay(TimeZones.of(dag.timeZone())).toInstant();
  }

  private static ZoneId zone(ScheduleSpec.Cron cron) {
    return TimeZones.of(cron.timeZone());
  }
}
