package dev.windlass.engine.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What made a run, with Airflow's names. */
public enum DagRunType {
  /** A backfill. */
  BACKFILL,
  /** Its schedule. */
  SCHEDULED,
  /** A person or a script. */
  MANUAL,
  /** An updated asset. */
  ASSET_TRIGGERED;

  /** Returns the name used in JSON and in the database. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the one of that name. */
  public static DagRunType of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Returns the names of all. */
  public static List<String> names() {
    return Stream.of(values()).map(DagRunType::value).toList();
  }
}
