package dev.windlass.engine.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done to many things. */
public enum BulkAction {
  /** Makes them. */
  CREATE,
  /** Changes them. */
  UPDATE,
  /** Deletes them. */
  DELETE;

  /** Returns the name used in JSON. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
