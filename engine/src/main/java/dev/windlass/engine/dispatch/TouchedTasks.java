package dev.windlass.engine.dispatch;

import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.TaskInstanceCollectionResponse;
import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceResponse;
import dev.windlass.engine.run.TaskInstanceViews;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows which task instances a clearing or a marking touches. */
@Singleton
final class TouchedTasks {

  private static final int AT_ONCE = 1000;

  private final TaskInstanceViews views;

  TouchedTasks(TaskInstanceViews views) {
    this.views = views;
  }

  /**
   * Shows them, by run and task.
   *
   * @throws Problem with 409 if it was refused
   */
  TaskInstanceCollectionResponse show(ClearResult result) {
    List<UUID> ids = ids(result);
    List<TaskInstanceEntity> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      found.addAll(
          TaskInstanceEntity.list(
              "id in ?1", ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
    }
    List<UUID> runs =
        found.stream()
            .map(task -> task.dagRunId)
            .distinct()
            .sorted(Comparator.comparing(UUID::toString))
            .toList();
    found.sort(
        Comparator.<TaskInstanceEntity>comparingInt(task -> runs.indexOf(task.dagRunId))
            .thenComparing(task -> task.taskId)
            .thenComparingInt(task -> task.mapIndex));
    List<TaskInstanceResponse> shown = found.isEmpty() ? List.of() : views.view(found);
    return new TaskInstanceCollectionResponse(shown, shown.size());
  }

  /** Returns those of the answer that were touched in the end. */
  static TaskInstanceCollectionResponse only(
      TaskInstanceCollectionResponse before, ClearResult done) {
    Set<String> ids = ids(done).stream().map(UUID::toString).collect(Collectors.toSet());
    List<TaskInstanceResponse> touched =
        before.taskInstances().stream().filter(task -> ids.contains(task.id())).toList();
    return new TaskInstanceCollectionResponse(touched, touched.size());
  }

  /**
   * Returns the rows.
   *
   * @throws Problem with 409 if it was refused
   */
  static List<UUID> ids(ClearResult result) {
    return switch (result) {
      case ClearResult.Cleared(List<UUID> instances) -> instances;
      case ClearResult.Refused(String why) -> throw Problem.conflict(why);
    };
  }
}
