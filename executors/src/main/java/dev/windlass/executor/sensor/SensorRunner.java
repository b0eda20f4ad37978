package dev.windlass.executor.sensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.running.TimeWatch;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.executor.http.HttpRunner;
import dev.windlass.executor.sql.SqlRunner;
import dev.windlass.executor.template.TemplateRenderer;
import java.time.InstantSource;

/**
 * Looks once at what a sensor waits for: a file, an HTTP answer, a row, a time. What was not found
 * is {@link Outcome.NotYet}; whoever runs this looks again.
 *
 * <p>A look writes to the log only what differs from the look before.
 */
public final class SensorRunner implements OperatorRunner {

  private final InstantSource clock;
  private final HttpRunner http;
  private final SqlRunner sql;
  private final boolean ownsRunners;
  private final TimeWatch time;
  private final FileWatch files;

  /** Creates one on the system's clock, as {@link java.util.ServiceLoader} does. */
  public SensorRunner() {
    this(InstantSource.system(), new HttpRunner(), new SqlRunner(), true);
  }

  /** Creates one that looks with those runners, which it does not close. */
  public SensorRunner(InstantSource clock, HttpRunner http, SqlRunner sql) {
    this(clock, http, sql, false);
  }

  private SensorRunner(InstantSource clock, HttpRunner http, SqlRunner sql, boolean ownsRunners) {
    this.clock = clock;
    this.http = http;
    this.sql = sql;
    this.ownsRunners = ownsRunners;
    this.time = new TimeWatch(clock);
    this.files = new FileWatch(clock, new TemplateRenderer());
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Sensor sensor
        && switch (sensor.watch()) {
          case WatchSpec.File _,
              WatchSpec.Answer _,
              WatchSpec.Rows _,
              WatchSpec.Time _,
              WatchSpec.Span _ ->
              true;
          case WatchSpec.OtherDag _, WatchSpec.Predicate _ -> false;
        };
  }

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException {
    return switch (((OperatorSpec.Sensor) attempt.operator()).watch()) {
      case WatchSpec.File file -> told(files.look(file, attempt), attempt, log);
      case WatchSpec.Answer answer ->
          told(AnswerWatch.look(answer, attempt, http, log), attempt, log);
      case WatchSpec.Rows rows -> told(RowWatch.look(rows, attempt, sql, log), attempt, log);
      case WatchSpec.Time _, WatchSpec.Span _ -> time.run(attempt, log);
      case WatchSpec.OtherDag _, WatchSpec.Predicate _ ->
          new Outcome.Rejected(
              "Task '%s' waits for something that is not looked at here."
                  .formatted(attempt.taskId()));
    };
  }

  /** Says in the log what is waited for, unless the look before has said the same. */
  private Outcome told(Outcome outcome, TaskAttempt attempt, TaskLog log) {
    if (!(outcome instanceof Outcome.NotYet notYet)) {
      return outcome;
    }
    JsonNode before = attempt.memory();
    if (before == null || !before.path("said").asText().equals(notYet.waitsFor())) {
      log.write(
          new LogLine(clock.instant(), LogLine.Level.INFO, "Waits for " + notYet.waitsFor() + "."));
    }
    ObjectNode memory =
        notYet.memory() instanceof ObjectNode own ? own : Json.MAPPER.createObjectNode();
    memory.put("said", notYet.waitsFor());
    return new Outcome.NotYet(notYet.waitsFor(), memory, notYet.until(), notYet.wakes());
  }

  @Override
  public void close() {
    if (ownsRunners) {
      http.close();
      sql.close();
    }
  }
}
