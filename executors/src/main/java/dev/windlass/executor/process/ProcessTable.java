package dev.windlass.executor.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of this machine at one moment, without those that ended and wait to be collected by
 * their parent: {@link ProcessHandle} counts these as alive, and in a container they may stay for
 * good.
 */
record ProcessTable(List<Entry> entries) {

  private static final Path PROC = Path.of("/proc");

  /**
   * A process.
   *
   * @param group its process group; 0 if not known
   * @param session its session; 0 if not known
   * @param start tells it from another that had the same id before
   */
  record Entry(long pid, long parent, long group, long session, String start) {}

  static ProcessTable now() {
    if (!Files.exists(PROC.resolve("self/stat"))) {
      return new ProcessTable(
          ProcessHandle.allProcesses()
              .map(process ->
                  new Entry(
                      process.pid(),
                      process.parent().map(ProcessHandle::pid).orElse(0L),
                      0,
                      0,
                      process.info().startInstant().map(String::valueOf).orElse("")))
              .toList());
    }
    var names = PROC.toFile().list();
    if (names == null) {
      throw new IllegalStateException("Cannot list the processes in /proc.");
    }
    var entries = new ArrayList<Entry>();
    var buffer = new byte[1024];
    for (var name : names) {
      if (Character.isDigit(name.charAt(0))) {
        read(name, buffer).ifPresent(entries::add);
      }
    }
    return new ProcessTable(entries);
  }

  /**
   * Returns the members of a process's session and group, what {@code known} are, and all their
   * descendants.
   */
  Set<Entry> tree(long root, Set<Entry> known) {
    var tree = new HashSet<Entry>();
    var pids = new HashSet<Long>();
    for (var grows = true; grows; ) {
      grows = false;
      for (var entry : entries) {
        if ((entry.pid == root
                || entry.session == root
                || entry.group == root
                || known.contains(entry)
                || pids.contains(entry.parent))
            && tree.add(entry)) {
          pids.add(entry.pid);
          grows = true;
        }
      }
    }
    return tree;
  }

  private static Optional<Entry> read(String pid, byte[] buffer) {
    try (var stat = new FileInputStream("/proc/" + pid + "/stat")) {
      // The kernel gives the whole of it at once, a few hundred characters.
      var length = stat.read(buffer);
      if (length <= 0) {
        return Optional.empty();
      }
      var text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      // "4711 (a name (with anything)) S 1 4711 4711 ...": the fields are counted from the last
      // bracket.
      var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
      return fields[0].equals("Z") || fields[0].equals("X")
          ? Optional.empty()
          : Optional.of(
              new Entry(
                  Long.parseLong(pid),
                  Long.parseLong(fields[1]),
                  Long.parseLong(fields[2]),
                  Long.parseLong(fields[3]),
                  fields[19]));
    } catch (IOException e) {
      // It ended in this moment.
      return Optional.empty();
    }
  }
}
