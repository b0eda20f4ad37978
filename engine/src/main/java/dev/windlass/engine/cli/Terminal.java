package dev.windlass.engine.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a command finds around it, so that a test can put something else there.
 *
 * @param out for results
 * @param err for messages
 * @param environment the environment variables
 * @param folder the current folder
 * @param repository the clone Windlass was started from; null if it was started without the script
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Path folder,
    @Nullable Path repository) {

  /** The environment variable in which the start script names the clone. */
  static final String HOME_VARIABLE = "WINDLASS_HOME";

  /** Returns the real one. */
  public static Terminal real() {
    String home = System.getenv(HOME_VARIABLE);
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        home == null ? null : Path.of(home));
  }

  /** Returns a path that a person typed, seen from the current folder. */
  Path resolve(Path typed) {
    return folder.resolve(typed).normalize();
  }

  /** Prints a line of a result. */
  void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Prints a line for people which is no part of a result. */
  void say(String line) {
    err.println(line);
    err.flush();
  }
}
