package dev.windlass.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What task instances keep from one try to the next, over REST. */
@Path(TaskInstancesResource.PATH)
@Tag(name = "Task Instance")
public class TaskStateResource {

  private final TaskInstances tasks;
  private final Database database;

  TaskStateResource(TaskInstances tasks, Database database) {
    this.tasks = tasks;
    this.database = database;
  }

  /** Lists what a task instance keeps. */
  @GET
  @Path("/{task_id}/{map_index}/taskState")
  @Operation(
      summary = "List what a task instance keeps from one try to the next",
      description =
          "What context().state() put, by name. Empty once the task instance was cleared. The map_index is -1 unless"
              + " the task is mapped.")
  public TaskStateCollectionResponse getTaskState(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @PathParam("task_id") String taskId,
      @PathParam("map_index") int mapIndex) {
    TaskInstanceEntity task = tasks.get(dagId, dagRunId, taskId, mapIndex);
    List<TaskStateEntryResponse> kept =
        database.inTransaction(tx ->
            tx.query(
                row ->
                    new TaskStateEntryResponse(
                        row.text("state_key"),
                        parse(row.text("content")),
                        row.instant("updated_at")),
                "select state_key, content, updated_at from task_state where task_instance_id = ? order by state_key",
                task.id));
    return new TaskStateCollectionResponse(kept, kept.size());
  }

  private static JsonNode parse(String content) {
    try {
      return Json.MAPPER.readTree(content);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored value cannot be read.", damaged);
    }
  }
}
