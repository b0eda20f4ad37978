package dev.windlass.executor.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.windlass.dag.running.TaskAttempt;

/** What the engine tells a worker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineMessage.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = EngineMessage.Run.class, name = "run"),
  @JsonSubTypes.Type(value = EngineMessage.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = EngineMessage.Ack.class, name = "ack"),
  @JsonSubTypes.Type(value = EngineMessage.Stop.class, name = "stop")
})
public sealed interface EngineMessage {

  /**
   * The answer to a hello.
   *
   * @param lastSequence the last message this engine has seen; the worker sends those after it
   *     again. 0 if it has seen none, as after a restart of the engine
   */
  record Welcome(long lastSequence) implements EngineMessage {}

  /**
   * Run an attempt. One that the worker has already is not run twice.
   *
   * @param className the class that defines the DAG
   */
  record Run(TaskAttempt attempt, String className) implements EngineMessage {
    /** Returns it without what the attempt was given: that may hold secrets. */
    @Override
    public String toString() {
      return "Run[" + attempt.attemptId() + ", " + className + "]";
    }
  }

  /** End an attempt with everything it started. */
  record Cancel(String attemptId, String reason) implements EngineMessage {}

  /**
   * Everything up to this message is stored; the worker may forget it.
   *
   * @param sequence the last of them
   */
  record Ack(long sequence) implements EngineMessage {}

  /** End what still runs, then the process. */
  record Stop(String reason) implements EngineMessage {}
}
