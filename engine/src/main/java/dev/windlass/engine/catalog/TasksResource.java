package dev.windlass.engine.catalog;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ShortList;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tasks of a DAG over REST. */
@Path("/api/v2/dags/{dag_id}/tasks")
@Tag(name = "Task")
public class TasksResource {

  private static final Map<String, Function<TaskResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          "task_id", TaskResponse::taskId,
          "task_display_name", TaskResponse::taskDisplayName,
          "owner", TaskResponse::owner,
          "trigger_rule", TaskResponse::triggerRule,
          "retries", TaskResponse::retries,
          "pool", TaskResponse::pool,
          "priority_weight", TaskResponse::priorityWeight,
          "operator_name", TaskResponse::operatorName);

  private final Dags dags;

  TasksResource(Dags dags) {
    this.dags = dags;
  }

  /** Lists the tasks of a DAG's current version. */
  @GET
  @Operation(summary = "List the tasks of a DAG")
  public TaskCollectionResponse getTasks(
      @PathParam("dag_id") String dagId, @QueryParam("order_by") List<String> orderBy) {
    PublishedDag dag = dags.published(dagId);
    List<TaskResponse> tasks =
        dag.spec().tasks().stream().map(task -> TaskViews.view(dag, task)).toList();
    List<TaskResponse> ordered =
        ShortList.page(tasks, COLUMNS, "task_id", Paging.everything(orderBy)).entries();
    return new TaskCollectionResponse(ordered, tasks.size());
  }

  /** Shows a task of a DAG's current version. */
  @GET
  @Path("/{task_id}")
  @Operation(summary = "Show a task of a DAG")
  public TaskResponse getTask(
      @PathParam("dag_id") String dagId, @PathParam("task_id") String taskId) {
    PublishedDag dag = dags.published(dagId);
    List<String> ids = dag.spec().tasks().stream().map(TaskSpec::taskId).toList();
    if (!ids.contains(taskId)) {
      throw Problem.notFound(
          "DAG '" + dagId + "' has no task '" + taskId + "'." + DidYouMean.suffix(taskId, ids));
    }
    return TaskViews.view(dag, dag.spec().task(taskId));
  }
}
