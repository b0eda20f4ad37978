package dev.windlass.engine.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** File systems take names of 255 bytes; what stands before and after these needs some. */
  private static final int MOST_CHARACTERS = 200;

  /** Returns its file below a folder, laid out as Airflow does. */
  Path below(Path folder) {
    Path task =
        folder
            .resolve("dag_id=" + safe(dagId))
            .resolve("run_id=" + safe(runId))
            .resolve("task_id=" + safe(taskId));
    Path element = mapIndex < 0 ? task : task.resolve("map_index=" + mapIndex);
    return element.resolve("attempt=" + tryNumber + ".log");
  }

  /** A name from outside never leaves its folder, and is never too long for a file's. */
  private static String safe(String name) {
    String encoded = encoded(name);
    return encoded.length() <= MOST_CHARACTERS
        ? encoded
        : encoded.substring(0, MOST_CHARACTERS - 37)
            + "-"
            + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        .replace("%3A", ":")
        .replace("%2B", "+")
        .replace("..", "%2E%2E");
  }
}
