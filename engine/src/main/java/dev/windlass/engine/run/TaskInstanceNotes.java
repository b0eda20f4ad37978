package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.TaskState;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import dev.windlass.engine.rest.PatchBody;
import dev.windlass.engine.rest.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;

/** Writes what people say about task instances. */
@Singleton
final class TaskInstanceNotes {

  private final EntityManager entities;
  private final PatchBody patches;
  private final TaskInstanceViews views;
  private final EventFeed events;
  private final AuditLog audit;

  TaskInstanceNotes(
      EntityManager entities,
      PatchBody patches,
      TaskInstanceViews views,
      EventFeed events,
      AuditLog audit) {
    this.entities = entities;
    this.patches = patches;
    this.views = views;
    this.events = events;
    this.audit = audit;
  }

  /**
   * Writes the note of the body and shows the task instance.
   *
   * @throws Problem with 400 if another state is asked for
   */
  TaskInstanceResponse write(TaskInstanceEntity task, ObjectNode body, List<String> mask) {
    PatchTaskInstanceBody patched =
        patches.of(new PatchTaskInstanceBody(null, task.note), body, mask);
    TaskInstanceState asked = patched.newState();
    if (asked != null) {
      throw Problem.badRequest(
          "A task instance cannot be set to '%s': its state follows from what happened. To run it again, use clearTaskInstances; to end its run, cancel that."
              .formatted(asked.value()));
    }
    TaskInstanceResponse before = views.view(task);
    QuarkusTransaction.joiningExisting()
        .run(() -> {
          TaskInstanceEntity.update("note = ?1 where id = ?2", patched.note(), task.id);
          audit.write(
              AuditEntry.of("patch_task_instance")
                  .run(before.dagId(), before.dagRunId(), before.logicalDate())
                  .task(task.taskId, task.mapIndex)
                  .with("fields", List.of("note")));
        });
    entities.clear();
    TaskInstanceResponse written =
        views.view(TaskInstanceEntity.<TaskInstanceEntity>findById(task.id));
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
