package dev.windlass.dag.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Waits for a time or a span of time: one look says when it is over, the next finds that it is.
 *
 * <p>Example: {@code new TimeWatch(clock).run(attempt, log)}.
 */
public final class TimeWatch implements OperatorRunner {

  private final InstantSource clock;

  /** Creates one on that clock. */
  public TimeWatch(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Sensor sensor
        && (sensor.watch() instanceof WatchSpec.Time || sensor.watch() instanceof WatchSpec.Span);
  }

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) {
    Instant now = clock.instant();
    Instant until;
    try {
      until = until(attempt, now);
    } catch (IllegalArgumentException wrong) {
      return new Outcome.Rejected(String.valueOf(wrong.getMessage()));
    }
    if (!now.isBefore(until)) {
      log.write(new LogLine(now, LogLine.Level.INFO, "It is " + until + " or later."));
      return new Outcome.Succeeded(null);
    }
    if (attempt.memory() == null) {
      log.write(new LogLine(now, LogLine.Level.INFO, "Waits for " + until + "."));
    }
    return new Outcome.NotYet(until.toString(), TextNode.valueOf(until.toString()), until, null);
  }

  /** What the first look found counts for all. */
  private static Instant until(TaskAttempt attempt, Instant now) {
    JsonNode memory = attempt.memory();
    if (memory != null) {
      return Instant.parse(memory.textValue());
    }
    WatchSpec watch = ((OperatorSpec.Sensor) attempt.operator()).watch();
    return switch (watch) {
      // Stored with microseconds: what is compared later must be what was stored.
      case WatchSpec.Span(Duration length) -> now.plus(length).truncatedTo(ChronoUnit.MICROS);
      case WatchSpec.Time(ArgSpec at, Duration plus) ->
          time(ArgumentValues.resolve(at, attempt), attempt)
              .plus(plus)
              .truncatedTo(ChronoUnit.MICROS);
      case WatchSpec.File _,
          WatchSpec.Answer _,
          WatchSpec.Rows _,
          WatchSpec.OtherDag _,
          WatchSpec.Predicate _ ->
          throw new IllegalArgumentException(
              "Task '%s' does not wait for a time.".formatted(attempt.taskId()));
    };
  }

  private static Instant time(JsonNode value, TaskAttempt attempt) {
    String text = value.asText();
    try {
      if (text.indexOf('T') < 0 && text.indexOf(':') > 0) {
        ZoneId zone = ZoneId.of(attempt.run().timeZone());
        return attempt
            .run()
            .dataIntervalEnd()
            .atZone(zone)
            .toLocalDate()
            .atTime(LocalTime.parse(text))
            .atZone(zone)
            .toInstant();
      }
      return text.endsWith("]")
          ? ZonedDateTime.parse(text).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(
          "Task '%s' waits until %s, which is no time. Give waitUntil(...) an instant, a time with a zone or a time of day."
              .formatted(attempt.taskId(), value),
          wrong);
    }
  }
}
