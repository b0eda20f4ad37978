package dev.windlass.engine.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done about something that is not there. */
public enum BulkActionNotOnExistence {
  /** It is an error. */
  FAIL,
  /** Nothing. */
  SKIP;

  /** Returns the name used in JSON. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
