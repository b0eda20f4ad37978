package dev.windlass.engine.dependency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A library that a file names, as JBang has it: {@code //DEPS group:artifact:version}, with {@code
 * :classifier} and {@code @type} if need be.
 *
 * @param file the file that names it, relative to the bundle
 * @param line the line there, from 1
 * @param key what it is, without its version
 * @param version its version
 * @param coordinate all of it, as it was written
 */
record DeclaredLibrary(String file, int line, String key, String version, String coordinate) {

  /** These become parts of paths, so nothing else may be in them. */
  private static final String NAME = "(?!\\.+(?:[:@]|$))[A-Za-z0-9_.+-]+";

  private static final Pattern COORDINATE =
      Pattern.compile(
          "(?<artifact>%s:%s):(?<version>%s)(?<rest>(:%s)?(@%s)?)"
              .formatted(NAME, NAME, NAME, NAME, NAME));

  static Optional<DeclaredLibrary> of(String file, int line, String coordinate) {
    Matcher found = COORDINATE.matcher(coordinate);
    return found.matches()
        ? Optional.of(
            new DeclaredLibrary(
                file,
                line,
                found.group("artifact") + found.group("rest"),
                found.group("version"),
                coordinate))
        : Optional.empty();
  }

  /** Says whether this engine has it for every DAG. */
  boolean isProvided() {
    return key.equals("dev.windlass:windlass-dag-dsl");
  }

  /** Says why it cannot be; null if it can. */
  @Nullable String problem() {
    return key.endsWith("@pom")
        ? "%s is a list of versions and no library. Name the version of each library."
            .formatted(coordinate)
        : null;
  }

  /** Returns where it is named, for people. */
  String place() {
    return file + " line " + line;
  }
}
