package dev.windlass.engine.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a run was asked for, with Airflow's names. */
public enum DagRunTriggeredByType {
  /** The command line. */
  CLI,
  /** A task. */
  OPERATOR,
  /** The REST API. */
  REST_API,
  /** The page. */
  UI,
  /** A test. */
  TEST,
  /** The schedule. */
  TIMETABLE,
  /** An updated asset. */
  ASSET,
  /** A backfill. */
  BACKFILL;

  /** Returns the name used in JSON and in the database. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the one of that name. */
  public static DagRunTriggeredByType of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Returns the names of all. */
  public static List<String> names() {
    return Stream.of(values()).map(DagRunTriggeredByType::value).toList();
  }
}
