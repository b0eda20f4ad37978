package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ValidationError;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.TaskInstances;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which tasks and elements of which runs somebody wants to clear or mark. */
@Singleton
final class ClearTargets {

  private final Dags dags;
  private final TaskInstances tasks;

  ClearTargets(Dags dags, TaskInstances tasks) {
    this.dags = dags;
    this.tasks = tasks;
  }

  /**
   * What is wanted of a run.
   *
   * @param targets null for all tasks
   */
  record OfRun(DagRunEntity run, @Nullable List<ClearRequest.Target> targets) {}

  /**
   * Returns them by run. Of several runs those are left out that have none of the tasks.
   *
   * @param onNewestVersion whether a task of the newest version counts, also if the run has none
   * @throws Problem with 422 for what is no task, with 404 for what no run has
   */
  List<OfRun> read(
      String dagId,
      List<DagRunEntity> runs,
      @Nullable List<JsonNode> taskIds,
      boolean onNewestVersion) {
    if (taskIds == null) {
      return runs.stream().map(run -> new OfRun(run, null)).toList();
    }
    return of(dagId, runs, read(taskIds), onNewestVersion);
  }

  /** Returns these targets by run, as far as a run has them. */
  List<OfRun> of(
      String dagId,
      List<DagRunEntity> runs,
      List<ClearRequest.Target> targets,
      boolean onNewestVersion) {
    List<String> newest = onNewestVersion ? dags.published(dagId).graph().taskIds() : List.of();
    if (runs.size() == 1) {
      targets.stream()
          .filter(target -> !newest.contains(target.taskId()))
          .forEach(target ->
              tasks.get(dagId, runs.getFirst().runId, target.taskId(), target.mapIndex()));
    }
    Set<String> known = new LinkedHashSet<>(newest);
    List<OfRun> wanted = new ArrayList<>();
    for (DagRunEntity run : runs) {
      Set<String> own = new LinkedHashSet<>(newest);
      own.addAll(dags.published(run.dagVersionId).graph().taskIds());
      known.addAll(own);
      List<ClearRequest.Target> there =
          targets.stream().filter(target -> own.contains(target.taskId())).toList();
      if (!there.isEmpty()) {
        wanted.add(new OfRun(run, there));
      }
    }
    for (ClearRequest.Target target : runs.isEmpty() ? List.<ClearRequest.Target>of() : targets) {
      if (!known.contains(target.taskId())) {
        throw Problem.notFound(
            "None of the %d runs of DAG '%s' has a task '%s'.%s"
                .formatted(
                    runs.size(),
                    dagId,
                    target.taskId(),
                    DidYouMean.suffix(target.taskId(), known)));
      }
    }
    return wanted;
  }

  private static List<ClearRequest.Target> read(List<JsonNode> taskIds) {
    if (taskIds.isEmpty()) {
      throw Problem.invalidField(
          "task_ids", "task_ids is empty. Leave it out to clear all tasks.", Invalid.VALUE);
    }
    List<ClearRequest.Target> targets = new ArrayList<>();
    for (int i = 0; i < taskIds.size(); i++) {
      targets.add(read(taskIds.get(i), i));
    }
    return targets;
  }

  private static ClearRequest.Target read(JsonNode node, int place) {
    if (node.isTextual()) {
      return new ClearRequest.Target(node.textValue(), -1);
    }
    boolean pair =
        node.isArray() && node.size() == 2 && node.get(0).isTextual() && node.get(1).isInt();
    if (!pair || node.get(1).intValue() < -1) {
      throw Problem.invalid(
          List.of(
              new ValidationError(
                  List.of(Invalid.BODY, "task_ids", place),
                  "%s is not possible here. Write a task as \"task\", an element of a mapped one as [\"task\", 3]."
                      .formatted(node),
                  Invalid.TYPE)));
    }
    return new ClearRequest.Target(node.get(0).textValue(), node.get(1).intValue());
  }
}
