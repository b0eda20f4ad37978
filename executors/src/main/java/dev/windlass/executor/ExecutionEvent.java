package dev.windlass.executor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an executor reports about an attempt. */
public sealed interface ExecutionEvent {

  /** Returns the attempt it is about. */
  String attemptId();

  /**
   * The attempt runs.
   *
   * @param at since when, by the clock of the worker
   * @param host where, for people, for example {@code laptop (worker 4711)}
   */
  record Started(String attemptId, Instant at, String host) implements ExecutionEvent {}

  /**
   * The attempt cannot start yet.
   *
   * @param reason why, for people: {@code waiting for quota in team-a: ...}
   */
  record Waiting(String attemptId, String reason) implements ExecutionEvent {}

  /**
   * The attempt put a value into the state of its task instance.
   *
   * @param key its name
   * @param value the value; null if it was removed
   */
  record Remembered(String attemptId, String key, @Nullable JsonNode value)
      implements ExecutionEvent {}

  /**
   * The attempt ended. Sent at least once per attempt; the first one counts.
   *
   * @param at when, by the clock of the worker
   */
  record Finished(String attemptId, Instant at, Outcome outcome) implements ExecutionEvent {}
}
