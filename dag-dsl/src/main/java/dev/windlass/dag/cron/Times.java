package dev.windlass.dag.cron;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The times of one schedule, asked for in both directions. Pure. */
sealed interface Times {

  /** Returns the first time after that one. */
  Optional<Instant> next(Instant after);

  /** Returns the last time before that one. */
  Optional<Instant> previous(Instant before);

  /** Returns the times of every part of a schedule; a part that has none beforehand is left out. */
  static Stream<Times> of(ScheduleSpec schedule, DagSpec dag) {
    return switch (schedule) {
      case ScheduleSpec.Cron cron ->
          Stream.of(
              new OfCron(CronExpression.parse(cron.expression()), TimeZones.of(cron.timeZone())));
      case ScheduleSpec.Every every ->
          Stream.of(
              new OfInterval(
                  every.interval(), ScheduledTimes.beginning(dag).orElse(Instant.EPOCH)));
      case ScheduleSpec.Custom custom -> Stream.of(new OfDates(custom.times()));
      case ScheduleSpec.Once ignored ->
          ScheduledTimes.beginning(dag).map(begin -> new OfDates(List.of(begin))).stream()
              .map(Times.class::cast);
      case ScheduleSpec.AnyOf anyOf -> anyOf.schedules().stream().flatMap(one -> of(one, dag));
      case ScheduleSpec.Continuous ignored -> Stream.empty();
      case ScheduleSpec.Manual ignored -> Stream.empty();
      case ScheduleSpec.OnUpdate ignored -> Stream.empty();
    };
  }

  /** Those of a cron expression in a zone. It is read once, however many times are asked for. */
  record OfCron(CronExpression expression, ZoneId zone) implements Times {

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(expression.next(after, zone));
    }

    @Override
    public Optional<Instant> previous(Instant before) {
      return Optional.of(expression.previous(before, zone));
    }
  }

  /** A time and every other that is a whole number of intervals away from it. */
  record OfInterval(Duration interval, Instant origin) implements Times {

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(at(Math.floorDiv(millisTo(after), interval.toMillis()) + 1));
    }

    @Override
    public Optional<Instant> previous(Instant before) {
      return Optional.of(at(Math.floorDiv(millisTo(before.minusNanos(1)), interval.toMillis())));
    }

    private Instant at(long number) {
      return origin.plus(Duration.ofMillis(interval.toMillis()).multipliedBy(number));
    }

    /** Rounded down, also before the origin. */
    private long millisTo(Instant time) {
      Duration distance = Duration.between(origin, time);
      return distance.getSeconds() * 1_000 + distance.getNano() / 1_000_000;
    }
  }

  /** A list, in order. */
  record OfDates(List<Instant> dates) implements Times {

    @Override
    public Optional<Instant> next(Instant after) {
      int found = Collections.binarySearch(dates, after);
      int place = found >= 0 ? found + 1 : -found - 1;
      return place < dates.size() ? Optional.of(dates.get(place)) : Optional.empty();
    }

    @Override
    public Optional<Instant> previous(Instant before) {
      int found = Collections.binarySearch(dates, before);
      int place = found >= 0 ? found - 1 : -found - 2;
      return place >= 0 ? Optional.of(dates.get(place)) : Optional.empty();
    }
  }
}
