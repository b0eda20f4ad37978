package dev.windlass.engine.run;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what people say about task instances. */
@Singleton
public final class TaskInstanceNotes {

  private final EntityManager entities;
  private final TaskInstanceViews views;
  private final EventFeed events;
  private final AuditLog audit;

  TaskInstanceNotes(
      EntityManager entities, TaskInstanceViews views, EventFeed events, AuditLog audit) {
    this.entities = entities;
    this.views = views;
    this.events = events;
    this.audit = audit;
  }

  /** Writes a note, null for none, and shows the task instance. */
  public TaskInstanceResponse write(TaskInstanceEntity task, @Nullable String note) {
    TaskInstanceResponse before = views.view(task);
    QuarkusTransaction.joiningExisting()
        .run(() -> {
          TaskInstanceEntity.update("note = ?1 where id = ?2", note, task.id);
          audit.write(
              AuditEntry.of("patch_task_instance")
                  .run(before.dagId(), before.dagRunId(), before.logicalDate())
                  .task(task.taskId, task.mapIndex)
                  .with("fields", List.of("note")));
        });
    entities.clear();
    TaskInstanceResponse written =
        views.view(TaskInstanceEntity.<TaskInstanceEntity>findById(task.id));
    if (task.state.equals(TaskInstanceState.REMOVED.value())) {
      return written;
    }
    events.publish(
        List.of(
            new Change.OfTaskInstance(
                task.dagId,
                written.dagRunId(),
                task.taskId,
                task.mapIndex,
                task.tryNumber,
                TaskState.valueOf(task.state.toUpperCase(Locale.ROOT)),
                new Change.Progress(task.startDate, task.endDate, task.reason),
                new Change.Waits(task.scheduledWhen, task.queuedWhen, task.dueAt))));
    return written;
  }
}
