package dev.windlass.executor.template;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQuery;

/**
 * A point in time as templates see it: printed as Airflow prints it, with the attributes people
 * know from Python, and taken by Pebble's {@code date} filter.
 */
final class TemplateTime implements TemporalAccessor {

  private static final DateTimeFormatter TS =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter();
  private static final DateTimeFormatter TS_NODASH =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final ZonedDateTime time;

  TemplateTime(ZonedDateTime time) {
    this.time = time;
  }

  static TemplateTime of(Instant instant, String timeZone) {
    return new TemplateTime(instant.atZone(ZoneId.of(timeZone)));
  }

  String ds() {
    return date().toString();
  }

  String dsNodash() {
    return date().format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  String ts() {
    return time.format(TS);
  }

  String tsNodash() {
    return time.format(TS_NODASH);
  }

  String tsNodashWithTz() {
    return tsNodash() + time.format(DateTimeFormatter.ofPattern("xx"));
  }

  public LocalDate date() {
    return time.toLocalDate();
  }

  public int getYear() {
    return time.getYear();
  }

  public int getMonth() {
    return time.getMonthValue();
  }

  public int getDay() {
    return time.getDayOfMonth();
  }

  public int getHour() {
    return time.getHour();
  }

  public int getMinute() {
    return time.getMinute();
  }

  public int getSecond() {
    return time.getSecond();
  }

  public String isoformat() {
    return ts();
  }

  /** Formats by Python's codes, for example {@code %Y-%m-%d}. */
  public String strftime(String format) {
    return PythonDateFormat.format(format, time);
  }

  @Override
  public boolean isSupported(TemporalField field) {
    return time.isSupported(field);
  }

  @Override
  public long getLong(TemporalField field) {
    return time.getLong(field);
  }

  @Override
  public <R> R query(TemporalQuery<R> query) {
    return time.query(query);
  }

  /** Returns for example {@code 2026-01-31 06:00:00+01:00}. */
  @Override
  public String toString() {
    return ts().replace('T', ' ');
  }
}
