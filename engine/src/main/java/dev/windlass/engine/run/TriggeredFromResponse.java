package dev.windlass.engine.run;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A task instance that made a run of another DAG.
 *
 * @param dagId its DAG
 * @param dagRunId its run
 * @param taskId its task
 * @param mapIndex its element; -1 if the task is not mapped
 * @param tryNumber which try made it
 */
@Schema(name = "TriggeredFromResponse")
public record TriggeredFromResponse(
    String dagId, String dagRunId, String taskId, int mapIndex, int tryNumber) {

  private static final String TRY = "try ";

  /** Reads what is stored: {@code dag/run/task/try 1} or {@code dag/run/task/3/try 1}. */
  static TriggeredFromResponse of(String stored) {
    String[] parts = stored.split("/", -1);
    return new TriggeredFromResponse(
        parts[0],
        parts[1],
        parts[2],
        parts.length > 4 ? Integer.parseInt(parts[3]) : -1,
        Integer.parseInt(parts[parts.length - 1].substring(TRY.length())));
  }
}
