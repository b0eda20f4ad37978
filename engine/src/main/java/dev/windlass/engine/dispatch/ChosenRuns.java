package dev.windlass.engine.dispatch;

import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.DagRunEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses runs of a DAG by their dates: the logical date, or of a run without one the time it was
 * due.
 */
@ApplicationScoped
class ChosenRuns {

  /** How many runs one request may touch. */
  static final int MOST = 1000;

  private static final String DATE = "coalesce(r.logicalDate, r.runAfter)";

  private final EntityManager entities;

  ChosenRuns(EntityManager entities) {
    this.entities = entities;
  }

  /** Returns the run, and those of its DAG before and after it if they are wanted. */
  List<DagRunEntity> around(DagRunEntity run, boolean past, boolean future) {
    List<DagRunEntity> runs = new ArrayList<>();
    Instant date = Objects.requireNonNullElse(run.logicalDate, run.runAfter);
    if (past) {
      runs.addAll(find(run.dagId, DATE + " < :from", date, null));
    }
    runs.add(run);
    if (future) {
      runs.addAll(find(run.dagId, DATE + " > :from", date, null));
    }
    return checked(runs);
  }

  /** Returns the runs whose dates are in that span, both ends included. */
  List<DagRunEntity> between(String dagId, @Nullable Instant start, @Nullable Instant end) {
    String from = start == null ? "" : DATE + " >= :from";
    String to = end == null ? "" : DATE + " <= :to";
    String and = start != null && end != null ? " and " : "";
    return checked(find(dagId, from + and + to, start, end));
  }

  private List<DagRunEntity> find(
      String dagId, String where, @Nullable Instant from, @Nullable Instant to) {
    TypedQuery<DagRunEntity> query =
        entities
            .createQuery(
                "select r from DagRunEntity r where r.dagId = :dag"
                    + (where.isEmpty() ? "" : " and " + where)
                    + " order by "
                    + DATE
                    + ", r.id",
                DagRunEntity.class)
            .setParameter("dag", dagId)
            .setMaxResults(MOST + 1);
    if (from != null) {
      query.setParameter("from", from);
    }
    if (to != null) {
      query.setParameter("to", to);
    }
    return query.getResultList();
  }

  private static List<DagRunEntity> checked(List<DagRunEntity> runs) {
    if (runs.size() > MOST) {
      throw Problem.badRequest(
          "More than %,d runs are chosen. Choose fewer of them with start_date and end_date."
              .formatted(MOST));
    }
    return runs;
  }
}
