package dev.windlass.engine.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an input of a task is. */
public enum TaskInputKind {
  /** The result of a task; of a mapped one the list of its results. */
  RESULT,
  /** The result of the first of several tasks that has one. */
  FIRST_RESULT,
  /** The element that this instance of a mapped task is for. */
  ELEMENT,
  /** The day the run is for. */
  LOGICAL_DATE,
  /** The instant the run is for. */
  LOGICAL_TIME,
  /** The span of time the run is for. */
  DATA_INTERVAL,
  /** The name of the run. */
  RUN_ID,
  /** The updates of assets that made the run. */
  ASSET_EVENTS,
  /** A param of the run. */
  PARAM,
  /** A connection. */
  CONNECTION,
  /** A variable. */
  VARIABLE,
  /** A value written in the DAG. */
  LITERAL,
  /** The context of the task, which has no value. */
  CONTEXT;

  /** Returns the name used in JSON. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
