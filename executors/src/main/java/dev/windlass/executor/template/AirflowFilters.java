package dev.windlass.executor.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Airflow's filters for points in time, also for a date or time that is text, and {@code tojson}.
 */
final class AirflowFilters extends AbstractExtension {

  @Override
  public Map<String, Filter> getFilters() {
    return Map.of(
        "ds", new Conversion("ds", value -> time(value).ds()),
        "ds_nodash", new Conversion("ds_nodash", value -> time(value).dsNodash()),
        "ts", new Conversion("ts", value -> time(value).ts()),
        "ts_nodash", new Conversion("ts_nodash", value -> time(value).tsNodash()),
        "ts_nodash_with_tz",
            new Conversion("ts_nodash_with_tz", value -> time(value).tsNodashWithTz()),
        "tojson", new Conversion("tojson", AirflowFilters::json));
  }

  private static TemplateTime time(Object value) {
    return switch (value) {
      case TemplateTime time -> time;
      case LocalDate day -> new TemplateTime(day.atStartOfDay(ZoneOffset.UTC));
      case String text when text.indexOf('T') < 0 -> time(LocalDate.parse(text));
      case String text when text.endsWith("]") -> new TemplateTime(ZonedDateTime.parse(text));
      case String text -> new TemplateTime(OffsetDateTime.parse(text).toZonedDateTime());
      default -> throw new DateTimeException("it is no point in time");
    };
  }

  private static String json(@Nullable Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value instanceof TemplateTime time ? time.ts() : value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it has no JSON form", e);
    }
  }

  private record Conversion(String name, Function<Object, String> conversion) implements Filter {

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      if (input == null) {
        return null;
      }
      try {
        return conversion.apply(input);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new PebbleException(
            e,
            "the filter '" + name + "' cannot take '" + input + "'.",
            lineNumber,
            self.getName());
      }
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }
  }
}
