package dev.windlass.engine.bench.chaos;

/**
 * Names a task instance.
 *
 * @param mapIndex -1 if it is no element
 */
record InstanceKey(String dagId, String runId, String taskId, int mapIndex) {

  @Override
  public String toString() {
    return dagId + " " + runId + " " + taskId + (mapIndex < 0 ? "" : "[" + mapIndex + "]");
  }
}
