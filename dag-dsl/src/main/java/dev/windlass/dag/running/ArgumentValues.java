package dev.windlass.dag.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Gives the arguments of an operator their values. Pure: everything comes from the {@link
 * TaskAttempt}.
 *
 * <p>Example: {@code ArgumentValues.resolve(new ArgSpec.LogicalDate(), attempt)} is the JSON text
 * {@code "2026-01-31"}.
 */
public final class ArgumentValues {

  private ArgumentValues() {}

  /**
   * Returns the value of an argument as JSON.
   *
   * <ul>
   *   <li>the result of a task that has none is JSON's null, as is the first of several that all
   *       have none
   *   <li>the logical date is a day, {@code "2026-01-31"}, in the zone of the DAG
   *   <li>the logical time is {@code "2026-01-31T06:00:00+01:00[Europe/Berlin]"}, which reads as a
   *       {@link java.time.ZonedDateTime}
   *   <li>the data interval is <code>
   *       {"start": "2026-01-30T05:00:00Z", "end": "2026-01-31T05:00:00Z",
   *       "timeZone": "Europe/Berlin"}</code>
   *   <li>a variable is text
   *   <li>a connection is the JSON of {@link Connection}, <em>its password included</em>: whoever
   *       asks for it keeps it out of logs and messages
   * </ul>
   *
   * @throws IllegalArgumentException if the attempt lacks the param, connection or variable, or if
   *     the argument has no JSON value (the task's context); the message is for people and holds no
   *     secret
   */
  public static JsonNode resolve(ArgSpec argument, TaskAttempt attempt) {
    return switch (argument) {
      case ArgSpec.Output output -> outputOf(output.taskId(), attempt);
      case ArgSpec.FirstOf firstOf ->
          firstOf.taskIds().stream()
              .filter(attempt.outputs()::containsKey)
              .findFirst()
              .map(taskId -> outputOf(taskId, attempt))
              .orElse(NullNode.getInstance());
      case ArgSpec.Results results -> {
        JsonNode all = outputOf(results.taskId(), attempt);
        yield all.isArray() ? all : JsonNodeFactory.instance.arrayNode();
      }
      case ArgSpec.LastResult last -> {
        JsonNode all = outputOf(last.taskId(), attempt);
        yield all.isArray() && !all.isEmpty() ? all.get(all.size() - 1) : NullNode.getInstance();
      }
      case ArgSpec.Element ignored -> element(attempt);
      case ArgSpec.ElementPart part -> {
        JsonNode value = element(attempt).get(part.part());
        yield value == null ? NullNode.getInstance() : value;
      }
      case ArgSpec.Iteration ignored -> IntNode.valueOf(attempt.mapIndex() + 1);
      case ArgSpec.Carried carried ->
          attempt.mapIndex() <= 0
              ? resolve(carried.initial(), attempt)
              : outputOf(References.previous(carried.taskId()), attempt);
      case ArgSpec.LogicalDate ignored -> TextNode.valueOf(attempt.run().logicalDay().toString());
      case ArgSpec.LogicalTime ignored ->
          TextNode.valueOf(
              DateTimeFormatter.ISO_ZONED_DATE_TIME.format(attempt.run().logicalTime()));
      case ArgSpec.DataInterval ignored -> dataInterval(attempt.run());
      case ArgSpec.RunId ignored -> TextNode.valueOf(attempt.run().runId());
      case ArgSpec.Param param -> param(param.name(), attempt);
      case ArgSpec.ParamRecord params -> {
        ObjectNode values = Json.MAPPER.createObjectNode();
        params.names().forEach(name -> values.set(name, param(name, attempt)));
        yield values;
      }
      case ArgSpec.ConnectionRef reference -> connection(reference.connectionId(), attempt);
      case ArgSpec.VariableRef reference -> variable(reference.key(), attempt);
      case ArgSpec.Literal literal -> literal.value();
      case ArgSpec.TriggeringAssetEvents ignored ->
          Json.MAPPER.valueToTree(
              Objects.requireNonNullElse(attempt.run().assetEvents(), List.of()));
      case ArgSpec.Context ignored ->
          throw new IllegalArgumentException(
              "Task '"
                  + attempt.taskId()
                  + "' takes its context where only a value can be: only author code may take it.");
    };
  }

  private static JsonNode outputOf(String taskId, TaskAttempt attempt) {
    JsonNode output = attempt.outputs().get(taskId);
    return output == null ? NullNode.getInstance() : output;
  }

  private static JsonNode element(TaskAttempt attempt) {
    JsonNode element = attempt.element();
    if (element == null) {
      throw new IllegalArgumentException(
          "Task '" + attempt.taskId() + "' takes an element but is not mapped over a list.");
    }
    return element;
  }

  private static JsonNode dataInterval(RunContext run) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("start", run.dataIntervalStart().toString())
        .put("end", run.dataIntervalEnd().toString())
        .put("timeZone", run.timeZone());
  }

  private static JsonNode param(String name, TaskAttempt attempt) {
    JsonNode value = attempt.run().params().get(name);
    if (value == null) {
      throw missing("the param", name, attempt, attempt.run().params().keySet());
    }
    return value;
  }

  private static JsonNode connection(String connectionId, TaskAttempt attempt) {
    Connection connection = attempt.connections().get(connectionId);
    if (connection == null) {
      throw missing("the connection", connectionId, attempt, attempt.connections().keySet());
    }
    return Json.MAPPER.valueToTree(connection);
  }

  private static JsonNode variable(String key, TaskAttempt attempt) {
    String value = attempt.variables().get(key);
    if (value == null) {
      throw missing("the variable", key, attempt, attempt.variables().keySet());
    }
    return TextNode.valueOf(value);
  }

  private static IllegalArgumentException missing(
      String what, String name, TaskAttempt attempt, Set<String> known) {
    return new IllegalArgumentException(
        "Task '"
            + attempt.taskId()
            + "' needs "
            + what
            + " '"
            + name
            + "', which it was not given."
            + DidYouMean.suffix(name, known));
  }
}
