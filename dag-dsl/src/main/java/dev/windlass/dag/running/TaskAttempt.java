package dev.windlass.dag.running;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one task instance with everything needed to run it: nobody has to ask back.
 *
 * @param attemptId names this attempt and no other
 * @param run the run
 * @param taskId the task
 * @param mapIndex which element it is for, from 0; -1 if the task is not mapped
 * @param tryNumber which attempt this is, from 1
 * @param maxTries how many tries the task has beside the first
 * @param operator what to run
 * @param outputs results of upstream tasks by task id; one that has none is missing
 * @param element the element of a mapped task
 * @param connections the connections the operator names, secrets included
 * @param variables the variables the operator names
 * @param timeout how long the attempt may take
 * @param maxOutputBytes how large the result may be as JSON
 * @param memory what its last look left, of an attempt that waits for something; null before the
 *     first
 * @param state what the task instance keeps from its earlier tries and looks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskAttempt(
    String attemptId,
    RunContext run,
    String taskId,
    int mapIndex,
    int tryNumber,
    int maxTries,
    OperatorSpec operator,
    Map<String, JsonNode> outputs,
    @Nullable JsonNode element,
    Map<String, Connection> connections,
    Map<String, String> variables,
    @Nullable Duration timeout,
    long maxOutputBytes,
    @Nullable JsonNode memory,
    Map<String, JsonNode> state) {

  /** Takes no state for an empty one. */
  public TaskAttempt {
    state = state == null ? Map.of() : state;
  }

  /** An attempt that has not looked at anything before. */
  public TaskAttempt(
      String attemptId,
      RunContext run,
      String taskId,
      int mapIndex,
      int tryNumber,
      int maxTries,
      OperatorSpec operator,
      Map<String, JsonNode> outputs,
      @Nullable JsonNode element,
      Map<String, Connection> connections,
      Map<String, String> variables,
      @Nullable Duration timeout,
      long maxOutputBytes) {
    this(
        attemptId,
        run,
        taskId,
        mapIndex,
        tryNumber,
        maxTries,
        operator,
        outputs,
        element,
        connections,
        variables,
        timeout,
        maxOutputBytes,
        null,
        Map.of());
  }

  /** Returns this for another operator, as one that is a part of its own. */
  public TaskAttempt running(OperatorSpec other) {
    return new TaskAttempt(
        attemptId,
        run,
        taskId,
        mapIndex,
        tryNumber,
        maxTries,
        other,
        outputs,
        element,
        connections,
        variables,
        timeout,
        maxOutputBytes,
        memory,
        state);
  }

  /** How large a result may be unless the installation says otherwise: 1 MiB. */
  public static final long DEFAULT_MAX_OUTPUT_BYTES = 1024 * 1024;
}
