package dev.windlass.engine.backfill;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which dates of a backfill run again that have a run, with Airflow's names. */
public enum ReprocessBehavior {
  /** Those whose run failed. */
  FAILED,
  /** Those whose run has ended, however. */
  COMPLETED,
  /** None. */
  NONE;

  /** Returns the name used in JSON and in the database. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the one of that name. */
  static ReprocessBehavior of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Says whether a run that ended like this runs again. */
  boolean repeats(String state) {
    return switch (this) {
      case NONE -> false;
      case FAILED -> state.equals("failed");
      case COMPLETED -> state.equals("failed") || state.equals("success");
    };
  }
}
