package dev.windlass.executor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes, as files in a folder, which processes a worker's tasks have started: when the worker is
 * killed, the engine ends what would otherwise go on beside its own repetition.
 *
 * @param directory the folder; one file per process, named by its id
 */
public record NotedProcesses(Path directory) {

  private static final Logger LOG = LoggerFactory.getLogger(NotedProcesses.class);

  /** The start of a process is computed from the clock, which may be set meanwhile. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /**
   * Says whether a process is the one that started at that time and not a later one with its id.
   */
  public static boolean isSame(ProcessHandle process, Instant startedAt) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }

  /** Notes a process. */
  public void add(ProcessHandle process) throws IOException {
    Files.createDirectories(directory);
    var start = process.info().startInstant().map(Instant::toString).orElse("");
    Files.writeString(directory.resolve(String.valueOf(process.pid())), start);
  }

  /** Forgets a process that ended. */
  public void remove(ProcessHandle process) throws IOException {
    Files.deleteIfExists(directory.resolve(String.valueOf(process.pid())));
  }

  /** Ends the processes that are noted, with everything they started, and forgets them. */
  public void endAll(Duration patience) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var files = Files.newDirectoryStream(directory)) {
      for (var file : files) {
        end(file, patience);
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("Cannot read {}: {}. Processes of tasks may be left.", directory, e.toString());
    }
  }

  /** Deletes the folder. */
  public void delete() {
    try {
      if (Files.isDirectory(directory)) {
        try (var files = Files.newDirectoryStream(directory)) {
          for (var file : files) {
            Files.deleteIfExists(file);
          }
        }
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", directory, e.toString());
    }
  }

  private static void end(Path file, Duration patience) throws IOException {
    try {
      var pid = Long.parseLong(file.getFileName().toString());
      var startedAt = Instant.parse(Files.readString(file));
      var process = ProcessHandle.of(pid);
      // The first process may have ended before its group; but an id in use as a group's is given
      // to nobody.
      if (process.isEmpty() || isSame(process.get(), startedAt)) {
        new ProcessTree(pid).end(patience, text -> LOG.info("After the end of a worker: {}", text));
      }
    } catch (NumberFormatException | DateTimeParseException e) {
      LOG.warn("Ignoring {}, which does not name a process.", file);
    }
  }
}
