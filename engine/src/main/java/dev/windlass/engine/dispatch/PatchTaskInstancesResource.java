package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.engine.rest.PatchBody;
import dev.windlass.engine.run.DagRuns;
import dev.windlass.engine.run.PatchTaskInstanceBody;
import dev.windlass.engine.run.TaskInstanceCollectionResponse;
import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceNotes;
import dev.windlass.engine.run.TaskInstanceResponse;
import dev.windlass.engine.run.TaskInstanceViews;
import dev.windlass.engine.run.TaskInstances;
import dev.windlass.engine.run.TaskInstancesResource;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Marks task instances and writes notes about them over REST. */
@Path(TaskInstancesResource.PATH)
@Tag(name = "Task Instance")
public class PatchTaskInstancesResource {

  private static final String MARKS =
      "new_state may be success, failed or skipped. What is under way is ended first and gets its state then; what"
          + " comes after goes on by the new state. A mapped task is marked by its elements.";

  private final EntityManager entities;
  private final DagRuns runs;
  private final TaskInstances tasks;
  private final TaskInstanceViews views;
  private final TaskInstanceNotes notes;
  private final RequestedMarks marks;
  private final PatchBody patches;

  PatchTaskInstancesResource(
      EntityManager entities,
      DagRuns runs,
      TaskInstances tasks,
      TaskInstanceViews views,
      TaskInstanceNotes notes,
      RequestedMarks marks,
      PatchBody patches) {
    this.entities = entities;
    this.runs = runs;
    this.tasks = tasks;
    this.views = views;
    this.notes = notes;
    this.marks = marks;
    this.patches = patches;
  }

  /** Marks a task instance or writes a note about it. */
  @PATCH
  @Path("/{task_id}")
  @Operation(
      summary = "Mark a task instance, or write a note about it",
      description = MARKS + " The answer is the task instance as it is then.")
  public TaskInstanceResponse patchTaskInstance(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @QueryParam("map_index") @DefaultValue("-1") @Min(-1) int mapIndex,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(
              content = @Content(schema = @Schema(implementation = PatchTaskInstanceBody.class)))
          ObjectNode body) {
    return patch(dagId, dagRunId, tasks.get(dagId, dagRunId, taskId, mapIndex), updateMask, body);
  }

  /** Marks an element of a mapped task or writes a note about it. */
  @PATCH
  @Path("/{task_id}/{map_index}")
  @Operation(
      summary = "Mark an element of a mapped task, or write a note about it",
      description = MARKS + " The answer is the element as it is then.")
  public TaskInstanceResponse patchTaskInstanceByMapIndex(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(
              content = @Content(schema = @Schema(implementation = PatchTaskInstanceBody.class)))
          ObjectNode body) {
    return patch(dagId, dagRunId, tasks.get(dagId, dagRunId, taskId, mapIndex), updateMask, body);
  }

  /** Says what marking a task instance would touch. */
  @PATCH
  @Path("/{task_id}/dry_run")
  @Operation(
      summary = "Say what marking a task instance would touch",
      description = "The answer is what would be touched, as it is now.")
  public TaskInstanceCollectionResponse patchTaskInstanceDryRun(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @QueryParam("map_index") @DefaultValue("-1") @Min(-1) int mapIndex,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(
              content = @Content(schema = @Schema(implementation = PatchTaskInstanceBody.class)))
          ObjectNode body) {
    return dryRun(dagId, dagRunId, tasks.get(dagId, dagRunId, taskId, mapIndex), updateMask, body);
  }

  /** Says what marking an element of a mapped task would touch. */
  @PATCH
  @Path("/{task_id}/{map_index}/dry_run")
  @Operation(
      summary = "Say what marking an element of a mapped task would touch",
      description = "The answer is what would be touched, as it is now.")
  public TaskInstanceCollectionResponse patchTaskInstanceDryRunByMapIndex(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(
              content = @Content(schema = @Schema(implementation = PatchTaskInstanceBody.class)))
          ObjectNode body) {
    return dryRun(dagId, dagRunId, tasks.get(dagId, dagRunId, taskId, mapIndex), updateMask, body);
  }

  private TaskInstanceCollectionResponse dryRun(
      String dagId,
      String dagRunId,
      TaskInstanceEntity task,
      List<String> updateMask,
      ObjectNode body) {
    return marks.mark(runs.get(dagId, dagRunId), task, read(task, updateMask, body), true);
  }

  private TaskInstanceResponse patch(
      String dagId,
      String dagRunId,
      TaskInstanceEntity task,
      List<String> updateMask,
      ObjectNode body) {
    PatchTaskInstanceBody patched = read(task, updateMask, body);
    if (patched.newState() != null) {
      marks.mark(runs.get(dagId, dagRunId), task, patched, false);
    }
    entities.clear();
    TaskInstanceEntity marked = TaskInstanceEntity.findById(task.id);
    return patched.newState() != null && Objects.equals(marked.note, patched.note())
        ? views.view(marked)
        : notes.write(marked, patched.note());
  }

  private PatchTaskInstanceBody read(
      TaskInstanceEntity task, List<String> updateMask, ObjectNode body) {
    return patches.of(PatchTaskInstanceBody.of(task.note), body, updateMask);
  }
}
