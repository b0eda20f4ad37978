package dev.windlass.engine.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The states of a run, as the API names them; the same as {@link dev.windlass.dag.RunState}. */
public enum DagRunState {
  /** Waits for its turn. */
  QUEUED,
  /** At least one task instance is not finished. */
  RUNNING,
  /** Every leaf task succeeded or was skipped. */
  SUCCESS,
  /** At least one leaf task failed, or the run was cancelled. */
  FAILED;

  /** Returns the name used in JSON and in the database. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state of that name. */
  public static DagRunState of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Returns the names of all. */
  public static List<String> names() {
    return Stream.of(values()).map(DagRunState::value).toList();
  }
}
