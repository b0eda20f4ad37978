package dev.windlass.dag.cron;

import dev.windlass.dag.cron.CronField.Values;
import dev.windlass.dag.spec.DidYouMean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Unix cron expression: minute, hour, day of month, month and day of week, or a name such as
 * {@code @daily}.
 *
 * <p>A field is {@code *}, a number, a range ({@code 1-5}), a step ({@code *}{@code /15}, {@code
 * 1-30/5}) or a list of these; months and days of the week may be written as {@code jan} and {@code
 * mon}, and both 0 and 7 are Sunday. If both day fields are restricted, either is enough; one that
 * begins with {@code *} is not a restriction in this sense, as in Vixie cron.
 *
 * <p>Where the clock is put forward or back it does what cron(8) does:
 *
 * <ul>
 *   <li>with a fixed hour ({@code 30 2 * * *}), a time that is skipped runs once, at the instant
 *       the gap ends; a time that comes twice runs the first time only
 *   <li>with an hour that begins with {@code *} ({@code 0 * * * *}, {@code *}{@code /15 * * * *}),
 *       it follows real time: nothing is made up for, and an hour that comes twice has its runs
 *       twice
 * </ul>
 *
 * <p>Example:
 *
 * <pre>{@code
 * CronExpression.parse("0 6 * * mon-fri")
 *     .next(Instant.parse("2026-01-02T05:00:00Z"), ZoneId.of("Europe/Berlin"))  // 2026-01-05T05:00:00Z
 * }</pre>
 *
 * <p>Immutable and pure.
 */
public final class CronExpression {

  private static final Map<String, String> NAMED =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@quarterly", "0 0 1 */3 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private final String text;
  private final Values minutes;
  private final Values hours;
  private final Values daysOfMonth;
  private final Values months;
  private final Values daysOfWeek;

  private CronExpression(String text, String[] fields) {
    this.text = text;
    minutes = CronField.MINUTE.parse(fields[0]);
    hours = CronField.HOUR.parse(fields[1]);
    daysOfMonth = CronField.DAY_OF_MONTH.parse(fields[2]);
    months = CronField.MONTH.parse(fields[3]);
    daysOfWeek = CronField.DAY_OF_WEEK.parse(fields[4]);
    if (eitherDay()) {
      return;
    }
    LocalDate leapYear = LocalDate.of(2024, 1, 1);
    boolean possible =
        months.list().stream()
            .anyMatch(month ->
                daysOfMonth.list().getFirst() <= leapYear.withMonth(month).lengthOfMonth());
    if (!possible) {
      throw new IllegalArgumentException(
          "day of month '%s' never comes in month '%s'.".formatted(fields[2], fields[3]));
    }
  }

  /**
   * Reads an expression.
   *
   * @param text five fields parted by blanks, or one of {@code @yearly @annually @quarterly @monthly @weekly
   *     @daily @midnight @hourly}; upper and lower case are the same
   * @throws IllegalArgumentException if it is none or can never be met; the message is for people and names the
   *     field, the value and what is allowed
   */
  public static CronExpression parse(String text) {
    String trimmed = text.strip();
    String expression = trimmed;
    if (trimmed.startsWith("@")) {
      expression = NAMED.getOrDefault(trimmed.toLowerCase(Locale.ROOT), "");
      if (expression.isEmpty()) {
        List<String> names = NAMED.keySet().stream().sorted().toList();
        throw new IllegalArgumentException(
            "Cron expression '%s' is no known name; known are %s.%s"
                .formatted(text, String.join(", ", names), DidYouMean.suffix(trimmed, names)));
      }
    }
    String[] fields = expression.isEmpty() ? new String[0] : expression.split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "Cron expression '%s' has %d field%s instead of 5: minute, hour, day of month, month, day of week."
              .formatted(text, fields.length, fields.length == 1 ? "" : "s"));
    }
    try {
      return new CronExpression(trimmed, fields);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "Cron expression '%s': %s".formatted(text, wrong.getMessage()), wrong);
    }
  }

  /**
   * Returns the first time after that one.
   *
   * <p>Example: {@code parse("@daily").next(clock.instant(), ZoneId.of("UTC"))} is next midnight.
   *
   * @param after the time itself is not returned
   * @param zone where the clock hangs
   */
  public Instant next(Instant after, ZoneId zone) {
    return hours.star() ? nextInRealTime(after, zone.getRules()) : nextOnWall(after, zone);
  }

  /**
   * Returns the first time after that one, in its zone.
   *
   * <p>Example: {@code parse("@daily").next(ZonedDateTime.now(clock))}.
   */
  public ZonedDateTime next(ZonedDateTime after) {
    return next(after.toInstant(), after.getZone()).atZone(after.getZone());
  }

  /**
   * Returns the last time before that one.
   *
   * <p>Example: {@code parse("@daily").previous(clock.instant(), ZoneId.of("UTC"))} is last
   * midnight.
   *
   * @param before the time itself is not returned
   * @param zone where the clock hangs
   */
  public Instant previous(Instant before, ZoneId zone) {
    // Looks ever further back, so that it is the inverse of next by construction.
    Duration back = Duration.ofMinutes(1);
    Instant found = next(before.minus(back), zone);
    while (!found.isBefore(before)) {
      back = back.multipliedBy(2);
      found = next(before.minus(back), zone);
    }
    for (Instant later = found; later.isBefore(before); later = next(later, zone)) {
      found = later;
    }
    return found;
  }

  /** Returns the expression as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * Returns the expression in words, for example {@code every day at 06:00}, {@code every 15
   * minutes} or {@code on weekdays at 06:00}.
   */
  public String describe() {
    return CronWords.of(minutes, hours, daysOfMonth, months, daysOfWeek);
  }

  /**
   * Returns the expression in words with the zone it is read in where that matters, for example
   * {@code every day at 06:00 Europe/Berlin} or {@code every 15 minutes}.
   */
  public String describe(ZoneId zone) {
    return CronWords.nameNoTime(hours, daysOfMonth, months, daysOfWeek)
        ? describe()
        : describe() + " " + zone.getId();
  }

  /**
   * Fixed hours: each time on the wall becomes one instant, and later times never an earlier one.
   */
  private Instant nextOnWall(Instant after, ZoneId zone) {
    LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
    while (true) {
      wall = nextMatch(wall.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1));
      ZoneOffsetTransition change = zone.getRules().getTransition(wall);
      Instant instant =
          change == null
              ? wall.atZone(zone).toInstant()
              : change.isGap() ? change.getInstant() : wall.toInstant(change.getOffsetBefore());
      if (instant.isAfter(after)) {
        return instant;
      }
    }
  }

  /** Every hour: goes along the clock from one change to the next. */
  private Instant nextInRealTime(Instant after, ZoneRules rules) {
    Instant from = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    while (true) {
      LocalDateTime match = nextMatch(LocalDateTime.ofInstant(from, rules.getOffset(from)));
      Instant instant = match.toInstant(rules.getOffset(from));
      ZoneOffsetTransition change = rules.nextTransition(from);
      if (change == null || instant.isBefore(change.getInstant())) {
        return instant;
      }
      from = change.getInstant();
    }
  }

  /** Returns the first whole minute from that one on that all fields match. */
  private LocalDateTime nextMatch(LocalDateTime from) {
    LocalDate day = from.toLocalDate();
    int fromMinute = from.getHour() * 60 + from.getMinute();
    while (true) {
      if (!months.matches(day.getMonthValue())) {
        day = day.withDayOfMonth(1).plusMonths(1);
        fromMinute = 0;
      } else {
        int minute = matches(day) ? nextMinute(fromMinute) : -1;
        if (minute >= 0) {
          return day.atTime(minute / 60, minute % 60);
        }
        day = day.plusDays(1);
        fromMinute = 0;
      }
    }
  }

  private int nextMinute(int from) {
    for (int minute = from; minute < 24 * 60; minute++) {
      if (!hours.matches(minute / 60)) {
        minute += 59 - minute % 60;
      } else if (minutes.matches(minute % 60)) {
        return minute;
      }
    }
    return -1;
  }

  private boolean matches(LocalDate day) {
    boolean ofMonth = daysOfMonth.matches(day.getDayOfMonth());
    boolean ofWeek = daysOfWeek.matches(day.getDayOfWeek().getValue() % 7);
    return eitherDay() ? ofMonth || ofWeek : ofMonth && ofWeek;
  }

  private boolean eitherDay() {
    return !daysOfMonth.star() && !daysOfWeek.star();
  }
}
