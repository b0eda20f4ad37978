package dev.windlass.executor.bash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.OperatorSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The variables a command gets: {@code WINDLASS_DAG_ID}, {@code WINDLASS_RUN_ID}, {@code
 * WINDLASS_TASK_ID}, {@code WINDLASS_TRY_NUMBER}, {@code WINDLASS_MAP_INDEX}, {@code
 * WINDLASS_LOGICAL_DATE} (with the offset of the DAG's time zone), {@code
 * WINDLASS_DATA_INTERVAL_START}, {@code WINDLASS_DATA_INTERVAL_END}, {@code WINDLASS_PARAM_<NAME>}
 * for each param, and those the author gave. Text is passed as it is, everything else as JSON.
 */
final class BashEnvironment {

  private BashEnvironment() {}

  /**
   * Returns the variables.
   *
   * @throws IllegalArgumentException if a value has no place in an environment
   */
  static Map<String, String> of(OperatorSpec.Bash bash, TaskAttempt attempt) {
    var run = attempt.run();
    var variables = new LinkedHashMap<String, String>();
    variables.put("WINDLASS_DAG_ID", run.dagId());
    variables.put("WINDLASS_RUN_ID", run.runId());
    variables.put("WINDLASS_TASK_ID", attempt.taskId());
    variables.put("WINDLASS_TRY_NUMBER", String.valueOf(attempt.tryNumber()));
    variables.put("WINDLASS_MAP_INDEX", String.valueOf(attempt.mapIndex()));
    variables.put("WINDLASS_LOGICAL_DATE", run.logicalTime().toOffsetDateTime().toString());
    variables.put("WINDLASS_DATA_INTERVAL_START", run.dataIntervalStart().toString());
    variables.put("WINDLASS_DATA_INTERVAL_END", run.dataIntervalEnd().toString());
    run.params()
        .forEach((name, value) ->
            variables.put(
                "WINDLASS_PARAM_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_"),
                text(value)));
    bash.environment()
        .forEach((name, argument) ->
            variables.put(name, text(ArgumentValues.resolve(argument, attempt))));
    variables.forEach(BashEnvironment::check);
    return variables;
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.isTextual() ? value.textValue() : value.toString();
  }

  private static void check(String name, String value) {
    if (name.isEmpty() || name.contains("=") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be the name of an environment variable.");
    }
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "The value of the environment variable '" + name + "' holds a null character.");
    }
  }
}
