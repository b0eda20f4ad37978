package dev.windlass.executor.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Starts commands in a session and process group of their own, so that a signal reaches the whole
 * group, and Ctrl-C in the engine's terminal reaches the engine only.
 */
public final class OwnSession {

  private static final Optional<Path> SETSID = find("setsid");

  private OwnSession() {}

  /**
   * Returns the command that runs {@code command} so; the same process id, which is the group's
   * too.
   */
  public static List<String> command(List<String> command) {
    if (SETSID.isEmpty()) {
      return command;
    }
    var whole = new ArrayList<String>();
    whole.add(SETSID.get().toString());
    whole.addAll(command);
    return whole;
  }

  /** Says whether this machine can: {@code setsid} of util-linux is there. */
  public static boolean isPossible() {
    return SETSID.isPresent();
  }

  private static Optional<Path> find(String program) {
    var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
