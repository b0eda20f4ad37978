package dev.windlass.dag.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt was given whose result a test makes up.
 *
 * <p>Example: {@code inputs -> inputs.logicalDate().getDayOfWeek() == SUNDAY ? List.of() : orders}.
 */
public final class AnswerInputs {

  private final TaskAttempt attempt;

  AnswerInputs(TaskAttempt attempt) {
    this.attempt = attempt;
  }

  /** Returns the id of the run, for example {@code scheduled__2026-01-01T06:00:00+00:00}. */
  public String runId() {
    return attempt.run().runId();
  }

  /** Returns the day the run is for, in the zone of the DAG. */
  public LocalDate logicalDate() {
    return attempt.run().logicalDay();
  }

  /** Returns which attempt this is, from 1. */
  public int tryNumber() {
    return attempt.tryNumber();
  }

  /** Returns which element of a mapped task this is for, from 0; -1 if the task is not mapped. */
  public int mapIndex() {
    return attempt.mapIndex();
  }

  /**
   * Returns an argument of the task.
   *
   * <p>Example: {@code inputs.argument(1, LocalDate.class)} of a task {@code .with(orders,
   * logicalDate())}.
   *
   * @param index from 0, in the order in which the operator names its arguments
   * @return the value; null if there is none
   * @throws IllegalArgumentException if the task has no such argument or it is not of that type
   */
  public <T> @Nullable T argument(int index, Class<T> type) {
    return read(argument(index), Json.MAPPER.constructType(type));
  }

  /**
   * Returns an argument of the task that is a list, a map or the like.
   *
   * <p>Example: {@code inputs.argument(0, new TypeReference<List<Order>>() {})}.
   *
   * @param index from 0, in the order in which the operator names its arguments
   * @return the value; null if there is none
   * @throws IllegalArgumentException if the task has no such argument or it is not of that type
   */
  public <T> @Nullable T argument(int index, TypeReference<T> type) {
    return read(argument(index), Json.MAPPER.constructType(type.getType()));
  }

  /**
   * Returns the element that this instance of a mapped task is for.
   *
   * <p>Example: {@code inputs.element(Batch.class)}.
   *
   * @throws IllegalArgumentException if the task is not mapped or the element is not of that type
   */
  public <T> @Nullable T element(Class<T> type) {
    return read(
        ArgumentValues.resolve(new ArgSpec.Element(), attempt), Json.MAPPER.constructType(type));
  }

  /**
   * Returns a param of the run.
   *
   * <p>Example: {@code inputs.param("country", String.class)}.
   *
   * @throws IllegalArgumentException if the DAG has no such param or it is not of that type
   */
  public <T> @Nullable T param(String name, Class<T> type) {
    return read(
        ArgumentValues.resolve(new ArgSpec.Param(name), attempt), Json.MAPPER.constructType(type));
  }

  private JsonNode argument(int index) {
    List<ArgSpec> arguments = attempt.operator().arguments();
    if (index < 0 || index >= arguments.size()) {
      throw new IllegalArgumentException(
          "Task '%s' has %d argument(s); there is none with index %d."
              .formatted(attempt.taskId(), arguments.size(), index));
    }
    return ArgumentValues.resolve(arguments.get(index), attempt);
  }

  private <T> @Nullable T read(@Nullable JsonNode value, JavaType type) {
    return JsonValues.read("An input of task '" + attempt.taskId() + "'", value, type);
  }
}
