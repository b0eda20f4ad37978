package dev.windlass.engine.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a connection or a variable is from. An earlier one wins over a later one of the same name.
 */
public enum Origin {
  /** The environment of the engine; read-only. */
  ENVIRONMENT,
  /** The database: somebody made it over the API. */
  DATABASE,
  /** The engine itself, for the examples; read-only. */
  PROVIDED;

  /** Returns the name used in JSON, for example {@code environment}. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
