package dev.windlass.dag.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;

/**
 * Keeps results small enough to be stored and passed on. Large data belongs into a file, a table or
 * a bucket; what is passed is where it lies.
 *
 * <p>Example: {@code return OutputLimit.check(outcome, attempt);} as the last line of a runner.
 */
public final class OutputLimit {

  private OutputLimit() {}

  /**
   * Returns the outcome as it is, or a failure that says so if its result is larger than {@link
   * TaskAttempt#maxOutputBytes()} bytes as JSON in UTF-8.
   */
  public static Outcome check(Outcome outcome, TaskAttempt attempt) {
    if (!(outcome instanceof Outcome.Succeeded succeeded) || succeeded.output() == null) {
      return outcome;
    }
    long bytes;
    try {
      bytes = Json.MAPPER.writeValueAsBytes(succeeded.output()).length;
    } catch (JsonProcessingException unwritable) {
      return new Outcome.Failed(
          "The result of task '"
              + attempt.taskId()
              + "' cannot be written as JSON: "
              + unwritable.getOriginalMessage());
    }
    if (bytes <= attempt.maxOutputBytes()) {
      return outcome;
    }
    return new Outcome.Failed(
        "The result of task '"
            + attempt.taskId()
            + "' has "
            + bytes
            + " bytes as JSON; at most "
            + attempt.maxOutputBytes()
            + " are allowed. Write it to a file or a table and return where it is.");
  }
}
