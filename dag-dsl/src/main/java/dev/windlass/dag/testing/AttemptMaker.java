package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.References;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.OperatorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what an attempt is given, as the engine does: what its operator names, and no more.
 */
final class AttemptMaker {

  private final TestSetup setup;
  private final RunContext run;

  AttemptMaker(TestSetup setup, RunContext run) {
    this.setup = setup;
    this.run = run;
  }

  /**
   * Returns the next attempt of that instance.
   *
   * @throws IllegalArgumentException if the test gave no connection or variable of a name it needs
   */
  TaskAttempt next(InstanceProgress instance, Map<String, JsonNode> outputs) {
    String taskId = instance.task.taskId();
    boolean runs = !setup.answers.containsKey(taskId);
    References references = References.of(instance.task.operator());
    return attempt(
        instance,
        outputs(references, outputs),
        given("connection", references.connections(), setup.connections, taskId, runs),
        given("variable", references.variables(), setup.variables, taskId, runs));
  }

  /**
   * Returns the value of an argument outside of any attempt: the list that a task runs once per
   * element of.
   *
   * @throws IllegalArgumentException if the test gave no connection or variable of a name it needs
   */
  JsonNode value(ArgSpec argument, InstanceProgress instance, Map<String, JsonNode> outputs) {
    OperatorSpec alone = new OperatorSpec.Call("", List.of(argument));
    References references = References.of(alone);
    String taskId = instance.task.taskId();
    return ArgumentValues.resolve(
        argument,
        attempt(
            instance,
            outputs(references, outputs),
            given("connection", references.connections(), setup.connections, taskId, true),
            given("variable", references.variables(), setup.variables, taskId, true)));
  }

  private TaskAttempt attempt(
      InstanceProgress instance,
      Map<String, JsonNode> outputs,
      Map<String, Connection> connections,
      Map<String, String> variables) {
    return new TaskAttempt(
        "%s/%s/%s/%d/%d"
            .formatted(
                run.dagId(),
                run.runId(),
                instance.task.taskId(),
                instance.mapIndex,
                instance.tries),
        run,
        instance.task.taskId(),
        instance.mapIndex,
        instance.tries,
        instance.task.retry().times(),
        instance.task.operator(),
        outputs,
        instance.element,
        connections,
        variables,
        instance.task.timeout(),
        TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES,
        instance.looking ? instance.memory : null,
        Map.copyOf(instance.kept));
  }

  private static Map<String, JsonNode> outputs(
      References references, Map<String, JsonNode> outputs) {
    Map<String, JsonNode> wanted = new LinkedHashMap<>();
    for (String taskId : references.outputs()) {
      JsonNode output = outputs.get(taskId);
      if (output != null) {
        wanted.put(taskId, output);
      }
    }
    return wanted;
  }

  private static <V> Map<String, V> given(
      String kind, List<String> names, Map<String, V> known, String taskId, boolean required) {
    Map<String, V> values = new LinkedHashMap<>();
    for (String name : names) {
      @Nullable V value = known.get(name);
      if (value != null) {
        values.put(name, value);
      } else if (required) {
        throw new IllegalArgumentException(
            "Task '%s' uses %s '%s', which the test was not given.%s Add it with .%s(...), or say what the task returns with .answer(\"%s\", ...)."
                .formatted(
                    taskId, kind, name, DidYouMean.suffix(name, known.keySet()), kind, taskId));
      }
    }
    return values;
  }
}
