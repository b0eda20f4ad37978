package dev.windlass.engine.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as Airflow does: with an offset, without one (then it is UTC), or a day alone (then
 * it is its midnight in UTC).
 *
 * <p>Example: {@code Instants.parse("2026-01-31T06:00:00+01:00")}.
 */
@Provider
public final class Instants implements ParamConverterProvider {

  /** How to write one, for messages. */
  public static final String FORM = "Write it like 2026-01-31T06:00:00Z.";

  // A plus that was not encoded in a query arrives as a space.
  private static final Pattern LOST_PLUS = Pattern.compile("^(.*[0-9]) (\\d{2}:?\\d{2})$");

  /**
   * Reads an instant.
   *
   * @throws DateTimeException if the text is none
   */
  public static Instant parse(String text) {
    String restored = LOST_PLUS.matcher(text.strip()).replaceFirst("$1+$2");
    String iso = restored.length() > 10 ? restored.replaceFirst("^(.{10}) ", "$1T") : restored;
    if (iso.length() <= 10) {
      return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    int zone = Math.max(iso.lastIndexOf('+'), iso.lastIndexOf('-'));
    if (iso.endsWith("Z") || iso.endsWith("z") || zone > 10) {
      return OffsetDateTime.parse(iso).toInstant();
    }
    return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> rawType, Type genericType, Annotation[] annotations) {
    if (rawType != Instant.class) {
      return null;
    }
    return new ParamConverter<>() {
      @Override
      public T fromString(String value) {
        return rawType.cast(parse(value));
      }

      @Override
      public String toString(T value) {
        return value.toString();
      }
    };
  }
}
