package dev.windlass.engine.run;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Finds task instances for answers; what is not there is a {@link Problem}. */
@ApplicationScoped
public class TaskInstances {

  private final EntityManager entities;
  private final Dags dags;
  private final DagRuns runs;

  TaskInstances(EntityManager entities, Dags dags, DagRuns runs) {
    this.entities = entities;
    this.dags = dags;
    this.runs = runs;
  }

  /**
   * Returns the task instance.
   *
   * @param mapIndex which element it is for; -1 if for none, or for all of them
   * @throws Problem with 404 if there is no such DAG, run, task or element
   */
  public TaskInstanceEntity get(String dagId, String runId, String taskId, int mapIndex) {
    return find(dagId, runId, taskId, mapIndex)
        .orElseThrow(() -> missing(dagId, runId, taskId, mapIndex));
  }

  /** Checks that the run has that task, also if it is mapped and has no elements yet. */
  void check(String dagId, String runId, String taskId) {
    get(dagId, runId, taskId, -1);
  }

  /** Returns the tries of a task instance, the first one first. */
  public List<TaskAttemptEntity> attempts(TaskInstanceEntity task) {
    return entities
        .createQuery(
            "select a from TaskAttemptEntity a where a.taskInstanceId = :task order by a.tryNumber",
            TaskAttemptEntity.class)
        .setParameter("task", task.id)
        .getResultList();
  }

  private Optional<TaskInstanceEntity> find(
      String dagId, String runId, String taskId, int mapIndex) {
    return entities
        .createQuery(
            """
            select t from TaskInstanceEntity t join DagRunEntity r on r.id = t.dagRunId
            where r.dagId = :dag and r.runId = :run and t.taskId = :task and t.mapIndex = :index
            """,
            TaskInstanceEntity.class)
        .setParameter("dag", dagId)
        .setParameter("run", runId)
        .setParameter("task", taskId)
        .setParameter("index", mapIndex)
        .getResultStream()
        .findFirst();
  }

  private Problem missing(String dagId, String runId, String taskId, int mapIndex) {
    DagRunEntity run = runs.get(dagId, runId);
    PublishedDag dag = dags.published(run.dagVersionId);
    List<String> ids = dag.spec().tasks().stream().map(TaskSpec::taskId).toList();
    if (!ids.contains(taskId)) {
      return Problem.notFound(
          "Run '"
              + runId
              + "' of DAG '"
              + dagId
              + "' has no task '"
              + taskId
              + "'."
              + DidYouMean.suffix(taskId, ids));
    }
    return Problem.notFound(
        dag.graph().task(taskId).mapping() == null
            ? "Task '%s' is not mapped, so it has no element %d; leave the map_index out."
                .formatted(taskId, mapIndex)
            : "Task '%s' has no element %d (yet); list them with listMapped."
                .formatted(taskId, mapIndex));
  }
}
