package dev.windlass.engine.dispatch;

import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.TaskInstanceCollectionResponse;
import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceResponse;
import dev.windlass.engine.run.TaskInstanceViews;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Clears what somebody asked for over REST, and shows what that touches. */
@Singleton
final class RequestedClearings {

  private final Runs runs;
  private final TaskInstanceViews views;
  private final AuditLog audit;

  RequestedClearings(Runs runs, TaskInstanceViews views, AuditLog audit) {
    this.runs = runs;
    this.views = views;
    this.audit = audit;
  }

  /**
   * Returns what is touched, as it was before.
   *
   * @param dryRun whether to change nothing
   * @param entry what the audit log says of it, if something is touched
   * @throws Problem with 409 if it cannot be done now
   */
  TaskInstanceCollectionResponse clear(ClearRequest request, boolean dryRun, AuditEntry entry) {
    List<TaskInstanceResponse> touched = show(runs.wouldClear(request));
    if (!dryRun) {
      Set<String> ids = Set.copyOf(ids(stored(request)).stream().map(UUID::toString).toList());
      touched = touched.stream().filter(task -> ids.contains(task.id())).toList();
      if (!ids.isEmpty()) {
        audit.write(entry.with("task_instances", ids.size()));
      }
    }
    return new TaskInstanceCollectionResponse(touched, touched.size());
  }

  private ClearResult stored(ClearRequest request) {
    try {
      return runs.clear(request).toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw new IllegalStateException("The clearing could not be stored.", failed);
    }
  }

  private List<TaskInstanceResponse> show(ClearResult result) {
    List<UUID> ids = ids(result);
    return ids.isEmpty()
        ? List.of()
        : views.view(TaskInstanceEntity.list("id in ?1 order by taskId, mapIndex", ids));
  }

  private static List<UUID> ids(ClearResult result) {
    return switch (result) {
      case ClearResult.Cleared(List<UUID> instances) -> instances;
      case ClearResult.Refused(String why) -> throw Problem.conflict(why);
    };
  }
}
