package dev.windlass.engine.run;

import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Choices;
import dev.windlass.engine.rest.Listing;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which task instances are asked for; what is not given does not matter. As in Airflow a mapped
 * task as a whole is not among them once it has elements.
 */
public class TaskInstanceFilter {

  static final String UPDATED =
      "coalesce(t.endDate, t.startDate, t.queuedWhen, t.scheduledWhen, r.queuedAt)";

  static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("id", "t.id"),
          Map.entry("task_id", "t.taskId"),
          Map.entry("task_display_name", "t.taskId"),
          Map.entry("dag_id", "t.dagId"),
          Map.entry("dag_run_id", "r.runId"),
          Map.entry("run_id", "r.runId"),
          Map.entry("map_index", "t.mapIndex"),
          Map.entry("rendered_map_index", "t.mapIndex"),
          Map.entry("state", "t.state"),
          Map.entry("try_number", "t.tryNumber"),
          Map.entry("pool", "t.pool"),
          Map.entry("executor", "t.executor"),
          Map.entry("priority_weight", "t.priorityWeight"),
          Map.entry("logical_date", "r.logicalDate"),
          Map.entry("run_after", "r.runAfter"),
          Map.entry("data_interval_start", "r.dataIntervalStart"),
          Map.entry("data_interval_end", "r.dataIntervalEnd"),
          Map.entry("scheduled_when", "t.scheduledWhen"),
          Map.entry("queued_when", "t.queuedWhen"),
          Map.entry("start_date", "t.startDate"),
          Map.entry("end_date", "t.endDate"),
          Map.entry("updated_at", UPDATED));

  /** One task of them. */
  @QueryParam("task_id")
  public @Nullable String taskId;

  /** A part of the task's id. */
  @QueryParam("task_display_name_pattern")
  public @Nullable String taskDisplayNamePattern;

  /** Their states. */
  @Parameter(description = "States; none for one that waits for upstream tasks. May be repeated.")
  @QueryParam("state")
  public List<String> state = List.of();

  /** Their pools. */
  @QueryParam("pool")
  public List<String> pool = List.of();

  /** Their queues; there are none here. */
  @QueryParam("queue")
  public List<String> queue = List.of();

  /** Their executors. */
  @QueryParam("executor")
  public List<String> executor = List.of();

  /** The versions of the DAG their runs are pinned to. */
  @QueryParam("version_number")
  public List<Integer> versionNumber = List.of();

  /** How long the latest try took at least, in seconds. */
  @QueryParam("duration_gte")
  public @Nullable Double durationGte;

  /** How long the latest try took at most, in seconds. */
  @QueryParam("duration_lte")
  public @Nullable Double durationLte;

  /** Returns the query for these task instances of all runs of a DAG, or of all DAGs. */
  Listing<TaskInstanceEntity> listing(EntityManager entities, String dagId, DateFilter dates) {
    return withoutWholes(
        filtered(begin(entities), dates).equal("r.dagId", dagId.equals(Dags.ALL) ? null : dagId));
  }

  /** Returns the query for these task instances of one run. */
  Listing<TaskInstanceEntity> listing(EntityManager entities, DagRunEntity run, DateFilter dates) {
    return withoutWholes(filtered(begin(entities).equal("t.dagRunId", run.id), dates));
  }

  private static Listing<TaskInstanceEntity> withoutWholes(Listing<TaskInstanceEntity> all) {
    return all.where("not (t.mapIndex = -1 and coalesce(t.mappedTotal, 0) > 0)");
  }

  private static Listing<TaskInstanceEntity> begin(EntityManager entities) {
    return Listing.of(entities, TaskInstanceEntity.class, "t")
        .joined("join DagRunEntity r on r.id = t.dagRunId");
  }

  private Listing<TaskInstanceEntity> filtered(Listing<TaskInstanceEntity> all, DateFilter dates) {
    List<String> known = new ArrayList<>(TaskInstanceState.names());
    known.add(TaskInstanceState.WAITING);
    Choices.all("state", state, known);
    Listing<TaskInstanceEntity> found =
        all.equal("t.taskId", taskId)
            .like("t.taskId", taskDisplayNamePattern)
            .oneOf("t.state", state)
            .oneOf("t.pool", pool)
            .oneOf("t.executor", executor)
            .within("r.runAfter", dates.runAfter())
            .within("r.logicalDate", dates.logicalDate())
            .within("t.startDate", dates.startDate())
            .within("t.endDate", dates.endDate())
            .within(UPDATED, dates.updatedAt())
            .exists(
                "DagVersionEntity v",
                "v.id = r.dagVersionId",
                version -> version.oneOf("v.versionNumber", versionNumber));
    if (!queue.isEmpty()) {
      found.where("1 = 0");
    }
    String took = "((t.endDate - t.startDate) by nanosecond)";
    return found
        .compare(took, ">=", nanoseconds(durationGte))
        .compare(took, "<=", nanoseconds(durationLte));
  }

  private static @Nullable Long nanoseconds(@Nullable Double seconds) {
    return seconds == null ? null : Math.round(seconds * 1e9);
  }
}
