package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Arg;
import dev.windlass.dag.Asset;
import dev.windlass.dag.Connection;
import dev.windlass.dag.DataInterval;
import dev.windlass.dag.FailTaskException;
import dev.windlass.dag.SkipTaskException;
import dev.windlass.dag.TaskContext;
import dev.windlass.dag.TaskStateStore;
import dev.windlass.dag.running.LogLine.Level;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an attempt tells the author's code. */
record AttemptContext(
    TaskAttempt attempt, AttemptLog log, AssetUpdates updates, TaskStateStore state)
    implements TaskContext {

  @Override
  public String dagId() {
    return attempt.run().dagId();
  }

  @Override
  public String runId() {
    return attempt.run().runId();
  }

  @Override
  public String taskId() {
    return attempt.taskId();
  }

  @Override
  public int mapIndex() {
    return attempt.mapIndex();
  }

  @Override
  public int tryNumber() {
    return attempt.tryNumber();
  }

  @Override
  public int maxTries() {
    return attempt.maxTries();
  }

  @Override
  public LocalDate logicalDate() {
    return attempt.run().logicalDay();
  }

  @Override
  public ZonedDateTime logicalTime() {
    return attempt.run().logicalTime();
  }

  @Override
  public DataInterval dataInterval() {
    return new DataInterval(
        attempt.run().dataIntervalStart(),
        attempt.run().dataIntervalEnd(),
        ZoneId.of(attempt.run().timeZone()));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T param(String name, Class<T> type) {
    return (T) paramAs(name, Json.MAPPER.constructType(type));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <E> List<E> listParam(String name, Class<E> type) {
    JavaType list = Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
    List<E> elements = (List<E>) paramAs(name, list);
    return elements == null ? List.of() : elements;
  }

  private @Nullable Object paramAs(String name, JavaType type) {
    JsonNode value = attempt.run().params().get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The run has no param '%s'.%s"
              .formatted(name, DidYouMean.suffix(name, attempt.run().params().keySet())));
    }
    return ArgumentReader.decode("param '" + name + "'", value, type, this);
  }

  @Override
  public Connection connection(String connectionId) {
    Connection connection = attempt.connections().get(connectionId);
    if (connection == null) {
      throw new IllegalArgumentException(
          "Task '%s' was not given connection '%s'.%s Give it connection(\"%s\") as an argument, or name it in connections() of the operator."
              .formatted(
                  taskId(),
                  connectionId,
                  DidYouMean.suffix(connectionId, attempt.connections().keySet()),
                  connectionId));
    }
    return connection;
  }

  @Override
  public String variable(String key) {
    String value = attempt.variables().get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "Task '%s' was not given variable '%s'.%s Give it variable(\"%s\") as an argument, or name it in variables() of the operator."
              .formatted(taskId(), key, DidYouMean.suffix(key, attempt.variables().keySet()), key));
    }
    return value;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T value(Arg<T> argument) {
    ArgSpec spec = argument.spec();
    if (!attempt.operator().arguments().contains(spec)) {
      throw new IllegalArgumentException(
          "Task '%s' asks for %s, which its operator does not name. Return it from arguments()."
              .formatted(taskId(), ArgumentReader.describe(spec)));
    }
    return (T)
        ArgumentReader.read(
            ArgumentReader.describe(spec), spec, Json.MAPPER.constructType(argument.type()), this);
  }

  @Override
  public void updated(Asset asset, Map<String, ?> extra) {
    updates.add(asset, extra);
  }

  @Override
  public void debug(String message, @Nullable Object... values) {
    log.write(Level.DEBUG, format(message, values));
  }

  @Override
  public void info(String message, @Nullable Object... values) {
    log.write(Level.INFO, format(message, values));
  }

  @Override
  public void warning(String message, @Nullable Object... values) {
    log.write(Level.WARNING, format(message, values));
  }

  @Override
  public void error(String message, @Nullable Object... values) {
    log.write(Level.ERROR, format(message, values));
  }

  @Override
  public SkipTaskException skip(String reason) {
    throw new SkipTaskException(reason);
  }

  @Override
  public FailTaskException fail(String reason) {
    throw new FailTaskException(reason);
  }

  /** A wrong format must not fail a task that otherwise works. */
  private static String format(String message, @Nullable Object... values) {
    if (values.length == 0) {
      return message;
    }
    try {
      return message.formatted(values);
    } catch (IllegalFormatException e) {
      return message + " " + Arrays.toString(values);
    }
  }
}
