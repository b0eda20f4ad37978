package dev.windlass.executor.template;

import java.time.LocalDate;

/** What templates find under {@code macros}, with Airflow's names. */
final class TemplateMacros {

  /** Returns the day that many days later, or earlier for a negative number. */
  public String ds_add(String ds, Number days) {
    return LocalDate.parse(ds).plusDays(days.longValue()).toString();
  }

  /**
   * Returns the day in Python's format; only {@code %Y-%m-%d} is read, as {@code ds} is written.
   */
  public String ds_format(String ds, String inputFormat, String outputFormat) {
    if (!inputFormat.equals("%Y-%m-%d")) {
      throw new IllegalArgumentException(
          "ds_format reads dates as '%Y-%m-%d', not as '" + inputFormat + "'.");
    }
    return PythonDateFormat.format(outputFormat, LocalDate.parse(ds));
  }

  @Override
  public String toString() {
    return "macros";
  }
}
