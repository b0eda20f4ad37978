package dev.windlass.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.database.Ids;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a new run: the run, and one task instance per task. */
public final class RunRows {

  /** Waits for other systems in the engine itself. */
  public static final String HOSTED = "hosted";

  private static final String INSERT_RUN =
      """
      insert into dag_run (id, dag_id, run_id, run_type, state, logical_date, data_interval_start,
        data_interval_end, run_after, queued_at, conf, dag_version_id, bundle_digest, triggered_by,
        triggering_user, note, triggered_from, cancelled, unfinished_tasks, failed_leaves)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?, 0)
      """;

  private static final String INSERT_INSTANCE =
      """
      insert into task_instance (id, dag_run_id, dag_id, task_id, map_index, state, upstream_total,
        upstream_succeeded, upstream_failed, upstream_skipped, mapped_succeeded, mapped_failed,
        mapped_skipped, element, executor, pool, pool_slots, priority_weight, try_number, max_tries,
        failures, losses, scheduled_when, upstream_done, upstream_blocked, rendered_map_index, line)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?)
      """;

  private RunRows() {}

  /**
   * A run to make.
   *
   * @param dag the version it is pinned to
   * @param bundleDigest the bundle version it is pinned to
   */
  public record Made(NewRun run, PublishedDag dag, String bundleDigest) {}

  /** Inserts the rows and returns the id of the run. It is queued and nothing of it has started. */
  public static UUID insert(
      Transaction tx, NewRun run, PublishedDag dag, String bundleDigest, Instant now)
      throws SQLException {
    return insertAll(tx, List.of(new Made(run, dag, bundleDigest)), now).getFirst();
  }

  /** Inserts the rows of several and returns the ids of the runs, in the same order. */
  public static List<UUID> insertAll(Transaction tx, List<Made> runs, Instant now)
      throws SQLException {
    List<UUID> ids = new ArrayList<>();
    List<@Nullable Object[]> runRows = new ArrayList<>();
    List<@Nullable Object[]> taskRows = new ArrayList<>();
    for (Made made : runs) {
      NewRun run = made.run();
      UUID id = Ids.at(now);
      ids.add(id);
      runRows.add(
          new @Nullable Object[] {
            id,
            run.dagId(),
            run.runId(),
            run.type().value(),
            RunState.QUEUED.value(),
            run.logicalDate(),
            run.dataIntervalStart(),
            run.dataIntervalEnd(),
            run.runAfter(),
            now,
            json(run.params()),
            made.dag().versionId(),
            made.bundleDigest(),
            run.triggeredBy(),
            run.triggeringUser(),
            run.note(),
            run.triggeredFrom(),
            made.dag().spec().tasks().size()
          });
      taskRows.addAll(taskRows(id, run.dagId(), made.dag(), made.dag().spec().tasks(), now));
    }
    tx.updateAll(INSERT_RUN, runRows);
    tx.updateAll(INSERT_INSTANCE, taskRows);
    return ids;
  }

  /** Inserts rows for tasks that the run did not have before it was pinned to another version. */
  public static void insertTasks(Transaction tx, ActiveRun run, List<TaskSpec> tasks, Instant now)
      throws SQLException {
    tx.updateAll(INSERT_INSTANCE, taskRows(run.id(), run.dagId(), run.dag(), tasks, now));
  }

  private static List<@Nullable Object[]> taskRows(
      UUID runId, String dagId, PublishedDag dag, List<TaskSpec> tasks, Instant now) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TaskSpec task : tasks) {
      Element whole =
          new Element(-1, null, null, TaskState.NONE, UpstreamCounts.of(upstreamTotal(dag, task)));
      rows.add(
          row(
              new DroppedElements.Dropped(Ids.at(now), 0),
              runId,
              dagId,
              dag,
              task,
              whole,
              dag.weights().of(task.taskId()),
              now));
    }
    return rows;
  }

  /** Writes into the rows of a run what its version says of each task. */
  public static void update(Transaction tx, ActiveRun run) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TaskSpec task : run.dag().spec().tasks()) {
      rows.add(
          new @Nullable Object[] {
            upstreamTotal(run.dag(), task),
            executorOf(run.dag(), task),
            task.pool(),
            task.poolSlots(),
            new Line.OfPool(task.pool()).text(),
            run.dag().weights().of(task.taskId()),
            task.retry().times(),
            run.id(),
            task.taskId()
          });
    }
    tx.updateAll(
        """
        update task_instance set upstream_total = case when map_index < 0 then ? else upstream_total end,
          executor = ?, pool = ?, pool_slots = ?, line = ?, priority_weight = ?, max_tries = ?
        where dag_run_id = ? and task_id = ?
        """,
        rows);
  }

  /**
   * An instance to make.
   *
   * @param mapIndex which element it is for
   * @param value the element; null for a task as a whole or an iteration
   * @param label what people call it
   * @param state whether it may start at once
   * @param upstream how what it waits for stands
   */
  public record Element(
      int mapIndex,
      @Nullable JsonNode value,
      @Nullable String label,
      TaskState state,
      UpstreamCounts upstream) {}

  /**
   * Inserts task instances for elements of a mapped task; one that was there before it was cleared
   * keeps its id and its count of tries.
   *
   * @param elements without gaps, in their order
   */
  public static void insertElements(
      Transaction tx, ActiveRun run, TaskSpec task, List<Element> elements, Instant now)
      throws SQLException {
    Map<Integer, DroppedElements.Dropped> earlier =
        DroppedElements.takeBack(
            tx,
            run.id(),
            task.taskId(),
            elements.getFirst().mapIndex(),
            elements.getLast().mapIndex());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Element element : elements) {
      DroppedElements.Dropped before = earlier.get(element.mapIndex());
      rows.add(
          row(
              before == null ? new DroppedElements.Dropped(Ids.at(now), 0) : before,
              run.id(),
              run.dagId(),
              run.dag(),
              task,
              element,
              run.dag().weights().of(task.taskId()),
              now));
    }
    tx.updateAll(INSERT_INSTANCE, rows);
  }

  private static @Nullable Object[] row(
      DroppedElements.Dropped before,
      UUID runId,
      String dagId,
      PublishedDag dag,
      TaskSpec task,
      Element element,
      int weight,
      Instant now) {
    UpstreamCounts upstream = element.upstream();
    return new @Nullable Object[] {
      before.id(),
      runId,
      dagId,
      task.taskId(),
      element.mapIndex(),
      element.state().value(),
      upstream.total(),
      upstream.succeeded(),
      upstream.failed(),
      upstream.skipped(),
      element.value() == null ? null : element.value().toString(),
      executorOf(dag, task),
      task.pool(),
      task.poolSlots(),
      weight,
      before.tryNumber(),
      task.retry().times(),
      element.state() == TaskState.SCHEDULED ? now : null,
      upstream.done(),
      upstream.blocked(),
      element.label(),
      new Line.OfPool(task.pool()).text()
    };
  }

  private static int upstreamTotal(PublishedDag dag, TaskSpec task) {
    return dag.graph().upstreamOf(task.taskId()).size();
  }

  /**
   * What waits for another system is hosted by the engine, as a pod is; author code and processes
   * go to a worker.
   */
  public static String executorOf(PublishedDag dag, TaskSpec task) {
    OperatorSpec operator = task.operator();
    return switch (operator) {
      case OperatorSpec.Http http -> task.placement() == null ? HOSTED : worker(dag, task);
      case OperatorSpec.Sql sql -> task.placement() == null ? HOSTED : worker(dag, task);
      case OperatorSpec.Pod pod -> PlacementSpec.PODS;
      case OperatorSpec.Spark spark -> HOSTED;
      case OperatorSpec.Call call -> worker(dag, task);
      case OperatorSpec.Custom custom -> worker(dag, task);
      case OperatorSpec.Bash bash -> worker(dag, task);
      case OperatorSpec.Sensor sensor ->
          sensor.watch() instanceof WatchSpec.Predicate ? worker(dag, task) : HOSTED;
      case OperatorSpec.TriggerDag trigger -> HOSTED;
      case OperatorSpec.Question question -> HOSTED;
    };
  }

  private static String worker(PublishedDag dag, TaskSpec task) {
    PlacementSpec placement = task.placement();
    return placement == null ? dag.workers() : placement.executor();
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write as JSON: " + value, impossible);
    }
  }
}
