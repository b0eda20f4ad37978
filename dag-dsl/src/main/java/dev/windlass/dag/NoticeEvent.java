package dev.windlass.dag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people are told of. Example: {@code onFailure().or(onMissedDeadline())}. */
public enum NoticeEvent {
  /** The run, or the task, failed for good. */
  FAILURE,
  /** The run, or the task, succeeded. */
  SUCCESS,
  /** A try failed and another one follows. */
  RETRY,
  /** A deadline was missed. */
  MISSED_DEADLINE;

  /** Returns the name used in JSON and in the database. Example: {@code "missed_deadline"}. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
