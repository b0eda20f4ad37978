package dev.windlass.engine.rest;

import java.util.Locale;
import java.util.regex.Pattern;

/** How names of Java become names of the API. */
final class Names {

  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private Names() {}

  /** Returns {@code dag_run_id} for {@code dagRunId}. */
  static String snakeCase(String name) {
    return HUMP.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }
}
