package dev.windlass.engine.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done about something that is there already. */
public enum BulkActionOnExistence {
  /** It is an error. */
  FAIL,
  /** It stays as it is. */
  SKIP,
  /** It is changed. */
  OVERWRITE;

  /** Returns the name used in JSON. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
