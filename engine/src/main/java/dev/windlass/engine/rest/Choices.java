package dev.windlass.engine.rest;

import dev.windlass.dag.spec.DidYouMean;
import java.util.List;

/** Checks query parameters that take one of a few words. */
public final class Choices {

  private Choices() {}

  /**
   * Returns the value.
   *
   * @throws Problem with 422 if it is not one of the known ones
   */
  public static String of(String parameter, String value, List<String> known) {
    if (!known.contains(value)) {
      throw Problem.invalidParameter(
          parameter,
          "'"
              + value
              + "' is not possible for "
              + parameter
              + "."
              + DidYouMean.suffix(value, known)
              + " It must be one of "
              + String.join(", ", known)
              + ".",
          Invalid.CHOICE);
    }
    return value;
  }

  /**
   * Returns the values.
   *
   * @throws Problem with 422 if one of them is not one of the known ones
   */
  public static List<String> all(String parameter, List<String> values, List<String> known) {
    values.forEach(value -> of(parameter, value, known));
    return values;
  }
}
