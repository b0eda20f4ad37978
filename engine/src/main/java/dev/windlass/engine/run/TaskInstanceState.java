package dev.windlass.engine.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The states of a task instance in the API, where null stands for one that waits for its upstream
 * tasks. Airflow has more; a client that knows those knows these.
 */
public enum TaskInstanceState {
  /** Its task is gone from the DAG. */
  REMOVED,
  /** Nothing upstream holds it back; waits for a slot. */
  SCHEDULED,
  /** Given to an executor. */
  QUEUED,
  /** Its executor reported its start. */
  RUNNING,
  /** Ended well. */
  SUCCESS,
  /** Ended while it ran, to run again. */
  RESTARTING,
  /** Ended badly and will not be tried again. */
  FAILED,
  /** Ended badly; waits for its next try. */
  UP_FOR_RETRY,
  /** Waits for its next poke. */
  UP_FOR_RESCHEDULE,
  /** Will never run because of an upstream failure. */
  UPSTREAM_FAILED,
  /** Will never run because of a branch, a skipped upstream task or its own wish. */
  SKIPPED,
  /** Waits outside of a worker. */
  DEFERRED;

  /** How the database names the state of one that waits for its upstream tasks. */
  public static final String WAITING = "none";

  /** Returns the name used in JSON and in the database. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the one of that name in the database; null for a task instance that waits. */
  public static @Nullable TaskInstanceState of(String value) {
    return value.equals(WAITING) ? null : valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Returns the names of all. */
  public static List<String> names() {
    return Stream.of(values()).map(TaskInstanceState::value).toList();
  }
}
