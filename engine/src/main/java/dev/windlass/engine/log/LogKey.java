package dev.windlass.engine.log;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Names the log of one attempt.
 *
 * @param dagId the DAG
 * @param runId the run
 * @param taskId the task
 * @param mapIndex the element, or -1
 * @param tryNumber the attempt, from 1
 */
public record LogKey(String dagId, String runId, String taskId, int mapIndex, int tryNumber) {

  static final String DAG = "dag_id=";
  static final String RUN = "run_id=";

  /** File systems take names of 255 bytes; what stands before and after these needs some. */
  private static final int MOST_CHARACTERS = 200;

  /** Says whether that is the name of a log. */
  static boolean isName(String name) {
    return name.matches(
        "dag_id=[^/]+/run_id=[^/]+/task_id=[^/]+/(map_index=\\d+/)?attempt=\\d+\\.log");
  }

  /** Returns its name, which is that of its file below a folder. */
  String name() {
    return below(Path.of("")).toString().replace('\\', '/');
  }

  /** Returns its file below a folder, laid out as Airflow does. */
  Path below(Path folder) {
    Path task =
        folder
            .resolve(DAG + folderOf(dagId))
            .resolve(RUN + folderOf(runId))
            .resolve("task_id=" + folderOf(taskId));
    Path element = mapIndex < 0 ? task : task.resolve("map_index=" + mapIndex);
    return element.resolve("attempt=" + tryNumber + ".log");
  }

  /**
   * Returns what stands for an id in the name of a folder: it never leaves its folder, and is never
   * too long for a file's name.
   */
  public static String folderOf(String name) {
    String encoded = encoded(name);
    return encoded.length() <= MOST_CHARACTERS
        ? encoded
        : encoded.substring(0, MOST_CHARACTERS - 37)
            + "-"
            + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the id that folder stands for; nothing if it was too long to be found in it. */
  public static Optional<String> idOf(String folder) {
    return folder.length() < MOST_CHARACTERS
        ? Optional.of(URLDecoder.decode(folder.replace("+", "%2B"), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        .replace("%3A", ":")
        .replace("%2B", "+")
        .replace("..", "%2E%2E");
  }
}
