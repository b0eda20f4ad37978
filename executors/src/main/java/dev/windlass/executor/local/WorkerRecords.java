package dev.windlass.executor.local;

import dev.windlass.dag.spec.Json;
import dev.windlass.executor.process.NotedProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which the executor writes down its workers. Nobody but its owner may read it: of a
 * worker there are {@code <id>.json}, what it prints in {@code <id>.out}, and the processes its
 * tasks started in {@code <id>.processes/}.
 */
final class WorkerRecords {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerRecords.class);

  private final Path directory;

  WorkerRecords(Path directory) {
    this.directory = directory.toAbsolutePath();
    try {
      Files.createDirectories(this.directory);
      Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the folder " + directory + " for workers.", e);
    }
  }

  List<WorkerRecord> load() {
    var records = new ArrayList<WorkerRecord>();
    try (var files = Files.newDirectoryStream(directory, "*.json")) {
      for (var file : files) {
        try {
          records.add(Json.MAPPER.readValue(Files.readString(file), WorkerRecord.class));
        } catch (IOException e) {
          // Cut short by the end of the engine before; its worker is refused when it connects.
          LOG.warn("Ignoring {}, which does not describe a worker.", file);
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the folder " + directory + ".", e);
    }
    return records;
  }

  void save(WorkerRecord record) throws IOException {
    var file = directory.resolve(record.workerId() + ".json");
    createPrivate(file);
    Files.writeString(file, Json.MAPPER.writeValueAsString(record), StandardOpenOption.WRITE);
  }

  /** Creates the file that takes what the worker prints. */
  Path output(String workerId) throws IOException {
    var file = directory.resolve(workerId + ".out");
    createPrivate(file);
    return file;
  }

  /** Returns the end of what the worker printed, on one line; empty if it printed nothing. */
  String lastWords(String workerId) {
    try {
      var text = Files.readString(directory.resolve(workerId + ".out"), StandardCharsets.UTF_8);
      var end = text.strip().lines().filter(line -> !line.isBlank()).toList();
      var last = String.join(" / ", end.subList(Math.max(0, end.size() - 3), end.size()));
      return last.substring(Math.max(0, last.length() - 500));
    } catch (IOException e) {
      return "";
    }
  }

  NotedProcesses processes(String workerId) {
    return new NotedProcesses(directory.resolve(workerId + ".processes"));
  }

  /** Forgets a worker that is gone. */
  void delete(String workerId) {
    processes(workerId).delete();
    for (var ending : List.of(".json", ".out")) {
      try {
        Files.deleteIfExists(directory.resolve(workerId + ending));
      } catch (IOException e) {
        LOG.warn("Cannot delete {}{} in {}: {}", workerId, ending, directory, e.toString());
      }
    }
  }

  private static void createPrivate(Path file) throws IOException {
    Files.createFile(
        file,
        PosixFilePermissions.asFileAttribute(
            Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
  }
}
