package dev.windlass.executor.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells the engine.
 *
 * <p>All but {@link Hello} are numbered without gaps. The worker keeps them until an {@link
 * EngineMessage.Ack} covers them and sends them again after reconnecting, so an engine may get one
 * twice, never out of order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerMessage.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = WorkerMessage.Started.class, name = "started"),
  @JsonSubTypes.Type(value = WorkerMessage.Log.class, name = "log"),
  @JsonSubTypes.Type(value = WorkerMessage.State.class, name = "state"),
  @JsonSubTypes.Type(value = WorkerMessage.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = WorkerMessage.Retiring.class, name = "retiring")
})
public sealed interface WorkerMessage {

  /** The protocol that this code speaks. */
  int PROTOCOL_VERSION = 1;

  /** A message that is kept until it is acknowledged. */
  sealed interface Numbered extends WorkerMessage {
    /** Returns its place in the worker's sequence, from 1. */
    long sequence();
  }

  /**
   * The first message on a connection.
   *
   * @param protocolVersion {@link #PROTOCOL_VERSION} of the worker
   * @param workerId the name the engine gave it
   * @param token the secret the engine gave it
   * @param digest the bundle version it has loaded
   * @param attempts the attempts that run there, and those whose end is not acknowledged yet
   */
  record Hello(
      int protocolVersion, String workerId, String token, String digest, List<String> attempts)
      implements WorkerMessage {
    public Hello {
      attempts = List.copyOf(attempts);
    }

    /** Returns it without the token. */
    @Override
    public String toString() {
      return "Hello[" + workerId + ", digest=" + digest + ", attempts=" + attempts + "]";
    }
  }

  /**
   * An attempt runs.
   *
   * @param at since when
   * @param host where, for people
   */
  record Started(long sequence, String attemptId, Instant at, String host) implements Numbered {}

  /**
   * Lines of an attempt's log.
   *
   * @param firstLine how many lines the attempt had written before these
   */
  record Log(long sequence, String attemptId, long firstLine, List<LogLine> lines)
      implements Numbered {
    public Log {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An attempt put a value into the state of its task instance.
   *
   * @param key its name
   * @param value the value; null if it was removed
   */
  record State(long sequence, String attemptId, String key, @Nullable JsonNode value)
      implements Numbered {}

  /** An attempt ended. */
  record Finished(long sequence, String attemptId, Instant at, Outcome outcome)
      implements Numbered {}

  /**
   * The worker wants no more attempts, for example because one does not end and holds on to its
   * thread. It finishes those it has and waits to be stopped.
   */
  record Retiring(long sequence, String reason) implements Numbered {}
}
