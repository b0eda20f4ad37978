package dev.windlass.engine.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The data of a server-sent event. What does not belong to its type is null or left out.
 *
 * @param type {@code dag}, {@code dag_run}, {@code task_instance}, {@code hitl_detail}, {@code
 *     pod}, {@code import_error}, {@code connection}, {@code variable}, {@code pool} or {@code
 *     asset}, as the event's name
 * @param dagId the DAG
 * @param dagRunId the run
 * @param taskId the task
 * @param mapIndex which element of a mapped task; -1 if for none
 * @param tryNumber the latest try
 * @param state the new state of the run or the task instance; null once a run is deleted
 * @param bundleName the bundle whose import errors changed
 * @param connectionId the connection
 * @param key the variable, the pool, or the URI of the asset
 * @param progress how far the run or the task instance has come
 * @param run what never changes about the run
 * @param waits since when and until when the task instance waits
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
    @Nullable String bundleName,
    @Nullable String connectionId,
    @Nullable String key,
    @JsonUnwrapped Change.@Nullable Progress progress,
    @JsonUnwrapped Change.@Nullable RunFacts run,
    @JsonUnwrapped Change.@Nullable Waits waits) {

  static EventData of(Change change) {
    return switch (change) {
      case Change.OfRun run ->
          new EventData(
              run.type(),
              run.dagId(),
              run.dagRunId(),
              null,
              null,
              null,
              run.state() == null ? null : run.state().value(),
              null,
              null,
              null,
              run.progress(),
              run.facts(),
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
              null,
              null,
              null,
              task.progress(),
              null,
              task.waits());
      case Change.OfHitlDetail asked ->
          new EventData(
              asked.type(),
              asked.dagId(),
              asked.dagRunId(),
              asked.taskId(),
              asked.mapIndex(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      case Change.OfPod pod ->
          new EventData(
              pod.type(),
              pod.dagId(),
              pod.dagRunId(),
              pod.taskId(),
              pod.mapIndex(),
              pod.tryNumber(),
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      case Change.OfDag dag -> of(dag, null, null, null);
      case Change.OfImportErrors errors -> of(errors, errors.bundleName(), null, null);
      case Change.OfConnection connection -> of(connection, null, connection.connectionId(), null);
      case Change.OfVariable variable -> of(variable, null, null, variable.key());
      case Change.OfPool pool -> of(pool, null, null, pool.name());
      case Change.OfAsset asset -> of(asset, null, null, asset.uri());
    };
  }

  private static EventData of(
      Change change,
      @Nullable String bundleName,
      @Nullable String connectionId,
      @Nullable String key) {
    return new EventData(
        change.type(),
        change.dagId(),
        null,
        null,
        null,
        null,
        null,
        bundleName,
        connectionId,
        key,
        null,
        null,
        null);
  }
}
