package dev.windlass.executor.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
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
  private static final Optional<Path> RENICE = find("renice");

  /** A tenth of what a process gets that is not nice, while that one wants all it can get. */
  private static final int NICE = 10;

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

  /**
   * Lets a process that was started so, and what it started, have the processor only when nothing
   * else wants most of it, from now on. Does nothing where that is not possible.
   *
   * @param process its id, at least a moment after its start
   * @see <a href="https://man7.org/linux/man-pages/man7/sched.7.html">sched(7), the nice value and
   *     group scheduling</a>
   */
  public static void yield(long process) {
    if (SETSID.isEmpty() || RENICE.isEmpty()) {
      return;
    }
    try {
      new ProcessBuilder(RENICE.get().toString(), "-n", "" + NICE, "-g", "" + process)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start();
      // Where Linux shares the processor among sessions first, a nice process is nice to its own.
      var session = Path.of("/proc", "" + process, "autogroup");
      if (Files.isWritable(session)) {
        Files.writeString(session, "" + NICE);
      }
    } catch (IOException notHere) {
      // Then it goes on as it did.
    }
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
