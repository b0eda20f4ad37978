package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.DataInterval;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the values that an attempt carries into those that a method takes. */
final class ArgumentReader {

  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_REASON = 400;

  private ArgumentReader() {}

  /**
   * Returns the value of an argument of a method.
   *
   * @param place which argument it is, from 0
   * @throws IllegalArgumentException if there is none or it is not of that type, with a message for
   *     people
   */
  static @Nullable Object read(int place, ArgSpec argument, JavaType type, AttemptContext context) {
    String what = "argument %d (%s)".formatted(place + 1, describe(argument));
    return read(what, argument, type, context);
  }

  /**
   * Returns the value of an argument.
   *
   * @param what the argument, for the message
   * @throws IllegalArgumentException if there is none or it is not of that type, with a message for
   *     people
   */
  static @Nullable Object read(
      String what, ArgSpec argument, JavaType type, AttemptContext context) {
    return switch (argument) {
      case ArgSpec.Context ignored -> context;
      case ArgSpec.ConnectionRef connection when type.hasRawClass(Connection.class) ->
          context.connection(connection.connectionId());
      case ArgSpec.DataInterval ignored when type.hasRawClass(DataInterval.class) ->
          context.dataInterval();
      case ArgSpec.Output _,
          ArgSpec.FirstOf _,
          ArgSpec.Results _,
          ArgSpec.LastResult _,
          ArgSpec.Element _,
          ArgSpec.ElementPart _,
          ArgSpec.Iteration _,
          ArgSpec.Carried _,
          ArgSpec.LogicalDate _,
          ArgSpec.LogicalTime _,
          ArgSpec.DataInterval _,
          ArgSpec.RunId _,
          ArgSpec.Param _,
          ArgSpec.ParamRecord _,
          ArgSpec.ConnectionRef _,
          ArgSpec.VariableRef _,
          ArgSpec.Literal _,
          ArgSpec.TriggeringAssetEvents _ ->
          decode(what, ArgumentValues.resolve(argument, context.attempt()), type, context);
    };
  }

  /**
   * Reads JSON as a value.
   *
   * @param what where it came from, for the message
   * @throws IllegalArgumentException if it is not of that type, with a message for people
   */
  static @Nullable Object decode(
      String what, JsonNode value, JavaType type, AttemptContext context) {
    try {
      // A record with an int must not get 0 where the other side sent nothing.
      return Json.MAPPER
          .readerFor(type)
          .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .readValue(value);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Task '%s' cannot read %s as %s. It came as %s. %s"
              .formatted(
                  context.taskId(),
                  what,
                  TypeNames.of(type),
                  shortened(value.toString(), LONGEST_VALUE),
                  reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return String.valueOf(e.getMessage());
    }
    String place =
        mapping.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
            .collect(Collectors.joining());
    String reason =
        shortened(mapping.getOriginalMessage().lines().findFirst().orElse(""), LONGEST_REASON);
    return place.isEmpty() ? reason : "At " + place.replaceFirst("^\\.", "") + ": " + reason;
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  /** Says what an argument is, for people. */
  static String describe(ArgSpec argument) {
    return switch (argument) {
      case ArgSpec.Output output -> "the result of task '" + output.taskId() + "'";
      case ArgSpec.FirstOf firstOf -> "the first result of " + firstOf.taskIds();
      case ArgSpec.Results results -> "all results of task '" + results.taskId() + "'";
      case ArgSpec.LastResult last -> "the last result of task '" + last.taskId() + "'";
      case ArgSpec.Element ignored -> "its element";
      case ArgSpec.ElementPart part -> "part %d of its element".formatted(part.part() + 1);
      case ArgSpec.Iteration ignored -> "the iteration";
      case ArgSpec.Carried carried ->
          "the result of task '" + carried.taskId() + "' in the iteration before";
      case ArgSpec.LogicalDate ignored -> "the logical date";
      case ArgSpec.LogicalTime ignored -> "the logical time";
      case ArgSpec.DataInterval ignored -> "the data interval";
      case ArgSpec.RunId ignored -> "the run id";
      case ArgSpec.Param param -> "param '" + param.name() + "'";
      case ArgSpec.ParamRecord params -> "params " + String.join(", ", params.names());
      case ArgSpec.ConnectionRef connection -> "connection '" + connection.connectionId() + "'";
      case ArgSpec.VariableRef variable -> "variable '" + variable.key() + "'";
      case ArgSpec.Literal ignored -> "a literal";
      case ArgSpec.Context ignored -> "the context";
      case ArgSpec.TriggeringAssetEvents ignored -> "the updates of assets that made the run";
    };
  }
}
