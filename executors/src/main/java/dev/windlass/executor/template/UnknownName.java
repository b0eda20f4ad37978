package dev.windlass.executor.template;

import dev.windlass.dag.spec.DidYouMean;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** What to say about a name that does not exist. */
final class UnknownName {

  private UnknownName() {}

  /**
   * Returns for example {@code 'params.dya' does not exist. Did you mean 'params.day'?}.
   *
   * @param path what stands before the name: {@code params.}, or nothing
   */
  static String of(String path, String name, Collection<String> known) {
    String message = "'" + path + name + "' does not exist.";
    Optional<String> meant = DidYouMean.among(name, known);
    if (meant.isPresent()) {
      return message + " Did you mean '" + path + meant.get() + "'?";
    }
    return known.isEmpty()
        ? message
        : message + " There are: " + String.join(", ", new TreeSet<>(known)) + ".";
  }
}
