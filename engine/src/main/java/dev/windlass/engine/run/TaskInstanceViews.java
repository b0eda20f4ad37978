package dev.windlass.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.engine.catalog.DagVersionResponse;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.catalog.TaskViews;
import dev.windlass.engine.database.Database;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows task instances and their tries in Airflow's shape, a whole page with three more queries.
 */
@Singleton
public final class TaskInstanceViews {

  private final Dags dags;
  private final RenderedFields rendered;
  private final Database database;
  private final InstantSource clock;

  TaskInstanceViews(Dags dags, RenderedFields rendered, Database database, InstantSource clock) {
    this.dags = dags;
    this.rendered = rendered;
    this.database = database;
    this.clock = clock;
  }

  /** What the rows of a page share. */
  private record Shared(
      Map<UUID, DagRunEntity> runs,
      Map<UUID, DagVersionResponse> versions,
      Map<String, String> names) {}

  /** Shows a task instance with its texts as they are rendered. */
  public TaskInstanceResponse view(TaskInstanceEntity task) {
    return view(task, shared(List.of(task)), reason(task), rendered.of(task));
  }

  /** Shows task instances, in the same order, without their rendered texts. */
  public List<TaskInstanceResponse> view(List<TaskInstanceEntity> tasks) {
    Shared shared = shared(tasks);
    Map<UUID, String> reasons = reasons(tasks);
    return tasks.stream()
        .map(task -> view(task, shared, reasons.getOrDefault(task.id, Reasons.of(task)), Map.of()))
        .toList();
  }

  /** Says why one task instance waits, naming the upstream tasks that it waits for. */
  @Nullable String reason(TaskInstanceEntity task) {
    if (TaskInstanceState.of(task.state) == null && task.reason == null) {
      DagRunEntity run = DagRunEntity.findById(task.dagRunId);
      RunGraph graph = dags.published(run.dagVersionId).graph();
      MappingSpec mapping = graph.task(task.taskId).mapping();
      if (task.mapIndex >= 0 && mapping != null && mapping.atMost() != null) {
        return "Waits for other elements: %d at most may be active at once."
            .formatted(mapping.atMost());
      }
      List<String> upstream = task.mapIndex < 0 ? graph.upstreamOf(task.taskId) : List.of();
      Optional<String> named =
          database.inTransaction(
              tx -> UpstreamReason.of(tx, task.dagRunId, upstream, clock.instant()));
      if (named.isPresent()) {
        return named.get();
      }
    }
    return reasons(List.of(task)).getOrDefault(task.id, Reasons.of(task));
  }

  /** Says why those wait that wait for slots. */
  private Map<UUID, String> reasons(List<TaskInstanceEntity> tasks) {
    Map<UUID, String> found = new HashMap<>();
    List<TaskInstanceEntity> scheduled =
        tasks.stream()
            .filter(task -> TaskInstanceState.of(task.state) == TaskInstanceState.SCHEDULED)
            .toList();
    if (scheduled.isEmpty()) {
      return found;
    }
    return database.inTransaction(tx -> {
      WaitReasons reasons = new WaitReasons(tx);
      for (TaskInstanceEntity task : scheduled) {
        String reason = reasons.of(Reasons.facts(task));
        if (reason != null) {
          found.put(task.id, reason);
        }
      }
      return found;
    });
  }

  private Shared shared(List<TaskInstanceEntity> tasks) {
    Set<UUID> ids = tasks.stream().map(task -> task.dagRunId).collect(Collectors.toSet());
    List<DagRunEntity> runs =
        ids.isEmpty() ? List.of() : DagRunEntity.list("id in ?1", List.copyOf(ids));
    return new Shared(
        runs.stream().collect(Collectors.toMap(run -> run.id, Function.identity())),
        dags.versions(runs.stream().map(run -> run.dagVersionId).collect(Collectors.toSet())),
        dags.displayNames(runs.stream().map(run -> run.dagId).collect(Collectors.toSet())));
  }

  private TaskInstanceResponse view(
      TaskInstanceEntity task,
      Shared shared,
      @Nullable String reason,
      Map<String, JsonNode> renderedFields) {
    DagRunEntity run = Objects.requireNonNull(shared.runs().get(task.dagRunId));
    boolean whole = task.mappedTotal != null;
    return new TaskInstanceResponse(
        task.id.toString(),
        task.taskId,
        task.dagId,
        run.runId,
        task.mapIndex,
        run.logicalDate,
        run.runAfter,
        task.startDate,
        task.endDate,
        DagRunViews.seconds(task.startDate, task.endDate),
        TaskInstanceState.of(task.state),
        task.tryNumber,
        task.maxTries,
        task.taskId,
        shared.names().getOrDefault(task.dagId, task.dagId),
        task.host,
        null,
        task.pool,
        task.poolSlots,
        null,
        task.priorityWeight,
        operator(task, run),
        task.queuedWhen,
        task.scheduledWhen,
        null,
        task.executor,
        "{}",
        task.note,
        task.renderedMapIndex != null
            ? task.renderedMapIndex
            : task.mapIndex < 0 ? null : Integer.toString(task.mapIndex),
        renderedFields,
        null,
        null,
        shared.versions().get(run.dagVersionId),
        reason,
        task.dueAt,
        task.failures,
        task.losses,
        task.element == null ? null : json(task.element),
        task.mappedTotal,
        whole ? task.mappedSucceeded : null,
        whole ? task.mappedFailed : null,
        whole ? task.mappedSkipped : null);
  }

  /** Shows the tries of one task instance. */
  List<TaskInstanceHistoryResponse> tries(
      TaskInstanceEntity task, List<TaskAttemptEntity> attempts) {
    Shared shared = shared(List.of(task));
    DagRunEntity run = Objects.requireNonNull(shared.runs().get(task.dagRunId));
    // What has no template is as it was: it stands in the version of the run.
    Map<String, JsonNode> now = rendered.of(task);
    Set<Integer> pods = pods(task);
    return attempts.stream()
        .map(attempt ->
            new TaskInstanceHistoryResponse(
                task.taskId,
                task.dagId,
                run.runId,
                task.mapIndex,
                attempt.startDate,
                attempt.endDate,
                DagRunViews.seconds(attempt.startDate, attempt.endDate),
                TaskInstanceState.of(attempt.state),
                attempt.tryNumber,
                task.maxTries,
                task.taskId,
                shared.names().getOrDefault(task.dagId, task.dagId),
                attempt.host,
                null,
                task.pool,
                task.poolSlots,
                null,
                task.priorityWeight,
                operator(task, run),
                attempt.queuedWhen,
                task.scheduledWhen,
                null,
                task.executor,
                "{}",
                shared.versions().get(run.dagVersionId),
                attempt.reason,
                RenderedTries.read(attempt.renderedFields).orElse(now),
                pods.contains(attempt.tryNumber)))
        .toList();
  }

  /** Returns the tries of which a pod was seen. */
  private Set<Integer> pods(TaskInstanceEntity task) {
    return Set.copyOf(
        database.inTransaction(tx ->
            tx.query(
                row -> row.number("try_number"),
                "select try_number from attempt_pod where task_instance_id = ?",
                task.id)));
  }

  private @Nullable String operator(TaskInstanceEntity task, DagRunEntity run) {
    return task.state.equals(TaskInstanceState.REMOVED.value())
        ? null
        : TaskViews.operatorName(
            dags.published(run.dagVersionId).graph().task(task.taskId).operator());
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored value is no JSON.", damaged);
    }
  }
}
