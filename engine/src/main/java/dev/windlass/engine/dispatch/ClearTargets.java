package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ValidationError;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.TaskInstances;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which tasks and elements somebody wants to clear. */
@Singleton
final class ClearTargets {

  private final TaskInstances tasks;

  ClearTargets(TaskInstances tasks) {
    this.tasks = tasks;
  }

  /**
   * Returns them; null for all tasks.
   *
   * @throws Problem with 422 for what is neither, with 404 for what the run does not have
   */
  @Nullable List<ClearRequest.Target> read(DagRunEntity run, @Nullable List<JsonNode> taskIds) {
    if (taskIds == null) {
      return null;
    }
    if (taskIds.isEmpty()) {
      throw Problem.invalidField(
          "task_ids", "task_ids is empty. Leave it out to clear all tasks.", Invalid.VALUE);
    }
    List<ClearRequest.Target> targets = new ArrayList<>();
    for (int i = 0; i < taskIds.size(); i++) {
      ClearRequest.Target target = read(taskIds.get(i), i);
      tasks.get(run.dagId, run.runId, target.taskId(), target.mapIndex());
      targets.add(target);
    }
    return targets;
  }

  private static ClearRequest.Target read(JsonNode node, int place) {
    if (node.isTextual()) {
      return new ClearRequest.Target(node.textValue(), -1);
    }
    boolean pair =
        node.isArray() && node.size() == 2 && node.get(0).isTextual() && node.get(1).isInt();
    if (!pair || node.get(1).intValue() < -1) {
      throw Problem.invalid(
          List.of(
              new ValidationError(
                  List.of(Invalid.BODY, "task_ids", place),
                  "%s is not possible here. Write a task as \"task\", an element of a mapped one as [\"task\", 3]."
                      .formatted(node),
                  Invalid.TYPE)));
    }
    return new ClearRequest.Target(node.get(0).textValue(), node.get(1).intValue());
  }
}
