package dev.windlass.engine.search;

import java.util.List;

/**
 * A DAG as it is looked through.
 *
 * @param dagId its id
 * @param displayName what people call it
 * @param paused whether nothing of it is started
 * @param lowerText its id and what people call it, in lower case
 * @param tasks its tasks
 */
record SearchedDag(
    String dagId, String displayName, boolean paused, String lowerText, List<SearchedTask> tasks) {

  /**
   * A task.
   *
   * @param taskId its id
   * @param lowerText the same in lower case
   */
  record SearchedTask(String taskId, String lowerText) {}
}
