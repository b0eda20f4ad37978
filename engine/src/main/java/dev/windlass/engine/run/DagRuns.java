package dev.windlass.engine.run;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Finds runs for answers; what is not there is a {@link Problem}. */
@ApplicationScoped
public class DagRuns {

  /** How many runs of a DAG are looked at for a name that could have been meant. */
  private static final int LOOKED_AT = 1000;

  private final EntityManager entities;
  private final Dags dags;

  DagRuns(EntityManager entities, Dags dags) {
    this.entities = entities;
    this.dags = dags;
  }

  /**
   * Returns the run of that name.
   *
   * @throws Problem with 404 if there is no such DAG or run
   */
  public DagRunEntity get(String dagId, String runId) {
    return entities
        .createQuery(
            "select r from DagRunEntity r where r.dagId = :dag and r.runId = :run",
            DagRunEntity.class)
        .setParameter("dag", dagId)
        .setParameter("run", runId)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> missing(dagId, runId));
  }

  private Problem missing(String dagId, String runId) {
    String known = dags.get(dagId).dagId;
    List<String> ids =
        entities
            .createQuery(
                "select r.runId from DagRunEntity r where r.dagId = :dag order by r.id desc",
                String.class)
            .setParameter("dag", known)
            .setMaxResults(LOOKED_AT)
            .getResultList();
    return Problem.notFound(
        "DAG '" + dagId + "' has no run '" + runId + "'." + DidYouMean.suffix(runId, ids));
  }
}
