package dev.windlass.executor.template;

import java.util.Collection;
import java.util.TreeSet;

/** What to say about a name that does not exist. */
final class UnknownName {

  private UnknownName() {}

  /** Returns for example {@code 'params.dya' does not exist. There are: params.day.} */
  static String of(String prefix, String name, Collection<String> known) {
    String message = "'" + prefix + name + "' does not exist.";
    return known.isEmpty()
        ? message
        : message + " There are: " + String.join(", ", new TreeSet<>(known)) + ".";
  }
}
