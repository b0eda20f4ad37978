package dev.windlass.engine.event;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The data of a server-sent event. What does not belong to its type is null.
 *
 * @param type {@code dag}, {@code dag_run}, {@code task_instance} or {@code import_error}, as the
 *     event's name
 * @param dagId the DAG
 * @param dagRunId the run
 * @param taskId the task
 * @param mapIndex which element of a mapped task; -1 if for none
 * @param tryNumber the latest try
 * @param state the new state of the run or the task instance
 * @param bundleName the bundle whose import errors changed
 */
@Schema(name = "ChangeEvent")
public record EventData(
    String type,
    @Nullable String dagId,
    @Nullable String dagRunId,
    @Nullable String taskId,
    @Nullable Integer mapIndex,
    @Nullable Integer tryNumber,
    @Nullable String state,
    @Nullable String bundleName) {

  static EventData of(Change change) {
    return switch (change) {
      case Change.OfDag(String dagId) ->
          new EventData(change.type(), dagId, null, null, null, null, null, null);
      case Change.OfRun run ->
          new EventData(
              run.type(),
              run.dagId(),
              run.dagRunId(),
              null,
              null,
              null,
              run.state() == null ? null : run.state().value(),
              null);
      case Change.OfTaskInstance task ->
          new EventData(
              task.type(),
              task.dagId(),
              task.dagRunId(),
              task.taskId(),
              task.mapIndex(),
              task.tryNumber(),
              task.state() == null ? null : task.state().value(),
              null);
      case Change.OfImportErrors errors ->
          new EventData(
              errors.type(), errors.dagId(), null, null, null, null, null, errors.bundleName());
    };
  }
}
