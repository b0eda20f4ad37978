package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One task instance of a run, found by what a person typed. */
final class TaskLookup {

  private final EngineClient client;
  private final String instances;
  private final String taskId;
  private final int mapIndex;

  /**
   * Finds it.
   *
   * @param typedMapIndex -1 for a task that is not mapped, or for the only instance of one that is
   * @throws CommandFailure if the run has no such task, or several instances of it
   */
  TaskLookup(EngineClient client, JsonNode run, String taskId, int typedMapIndex) {
    this.client = client;
    this.taskId = taskId;
    this.instances =
        EngineClient.path(
            "dags",
            run.path("dag_id").asText(),
            "dagRuns",
            run.path("dag_run_id").asText(),
            "taskInstances");
    this.mapIndex = mapIndex(typedMapIndex);
  }

  private int mapIndex(int typed) {
    List<String> ids = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    JsonNode all = client.getAll(instances, Map.of(), "task_instances", Integer.MAX_VALUE);
    for (JsonNode task : all.path("task_instances")) {
      ids.add(task.path("task_id").asText());
      if (task.path("task_id").asText().equals(taskId)) {
        indexes.add(task.path("map_index").asInt(-1));
      }
    }
    if (indexes.contains(typed)) {
      return typed;
    }
    if (indexes.isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "The run has no task '"
              + taskId
              + "'."
              + DidYouMean.suffix(taskId, ids)
              + " 'windlass tasks list' shows them.");
    }
    if (typed == -1 && indexes.size() == 1) {
      return indexes.getFirst();
    }
    throw new CommandFailure(
        typed == -1 ? ExitCode.USAGE : ExitCode.NOT_FOUND, several(indexes, typed));
  }

  private String several(List<Integer> indexes, int typed) {
    if (indexes.contains(-1)) {
      return "Task '" + taskId + "' is not mapped. Leave --map-index out.";
    }
    String range =
        indexes.stream().min(Integer::compare).get()
            + " to "
            + indexes.stream().max(Integer::compare).get();
    return typed == -1
        ? "Task '"
            + taskId
            + "' has "
            + indexes.size()
            + " instances. Add --map-index N, from "
            + range
            + "."
        : "Task '"
            + taskId
            + "' has no instance "
            + typed
            + ". Write --map-index N, from "
            + range
            + ".";
  }

  /** Asks for its state now. */
  JsonNode read() {
    return client.get(
        mapIndex < 0
            ? instances + "/" + EngineClient.path(taskId)
            : instances + "/" + EngineClient.path(taskId, Integer.toString(mapIndex)),
        Map.of());
  }

  /** Returns the path of the log of one of its tries. */
  String log(int tryNumber) {
    return instances + "/" + EngineClient.path(taskId, "logs", Integer.toString(tryNumber));
  }

  int mapIndex() {
    return mapIndex;
  }

  String taskId() {
    return taskId;
  }
}
