package dev.windlass.engine.catalog;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds DAGs and their versions for answers; what is not there is a {@link Problem}. */
@ApplicationScoped
public class Dags {

  /** Stands for every DAG, or every run, in a path. */
  public static final String ALL = "~";

  private static final String VERSIONS =
      """
      select new dev.windlass.engine.catalog.DagVersionResponse(
        v.id, v.versionNumber, v.dagId, v.bundleName, v.bundleDigest, v.createdAt, v.commitUrl, v.commitId,
        v.commitAuthor, coalesce(d.displayName, v.dagId))
      from DagVersionEntity v left join DagEntity d on d.dagId = v.dagId
      """;

  private final EntityManager entities;
  private final DagVersions versions;

  Dags(EntityManager entities, DagVersions versions) {
    this.entities = entities;
    this.versions = versions;
  }

  /**
   * Returns the DAG of that id, also if it is retired.
   *
   * @throws Problem with 404 if there is none
   */
  public DagEntity get(String dagId) {
    DagEntity dag = DagEntity.findById(dagId);
    if (dag == null) {
      List<String> ids =
          entities.createQuery("select d.dagId from DagEntity d", String.class).getResultList();
      throw Problem.notFound("There is no DAG '" + dagId + "'." + DidYouMean.suffix(dagId, ids));
    }
    return dag;
  }

  /** Returns the DAG of that id, as it is now, ready to be asked. */
  public PublishedDag published(String dagId) {
    return versions.get(get(dagId).versionId);
  }

  /** Returns that version, ready to be asked. */
  public PublishedDag published(UUID versionId) {
    return versions.get(versionId);
  }

  /**
   * Returns the version of that number, or the newest.
   *
   * @throws Problem with 404 if there is no such DAG or version
   */
  public VersionRef versionRef(String dagId, @Nullable Integer number) {
    DagEntity dag = get(dagId);
    if (number == null || number == dag.versionNumber) {
      return new VersionRef(dag.versionId, dag.versionNumber);
    }
    return entities
        .createQuery(
            "select v.id from DagVersionEntity v where v.dagId = :dag and v.versionNumber = :number",
            UUID.class)
        .setParameter("dag", dagId)
        .setParameter("number", number)
        .getResultStream()
        .findFirst()
        .map(id -> new VersionRef(id, number))
        .orElseThrow(() ->
            Problem.notFound(
                "DAG '%s' has no version %d; its latest is %d."
                    .formatted(dagId, number, dag.versionNumber)));
  }

  /** Returns that version as it is shown. */
  public DagVersionResponse version(UUID versionId) {
    return Objects.requireNonNull(versions(List.of(versionId)).get(versionId));
  }

  /** Returns what people call those DAGs, by their ids. */
  public Map<String, String> displayNames(Collection<String> dagIds) {
    if (dagIds.size() == 1) {
      String dagId = dagIds.iterator().next();
      DagEntity dag = DagEntity.findById(dagId);
      return dag == null ? Map.of() : Map.of(dagId, DagViews.displayName(dag));
    }
    return DagEntity.<DagEntity>list("dagId in ?1", List.copyOf(dagIds)).stream()
        .collect(Collectors.toMap(dag -> dag.dagId, DagViews::displayName));
  }

  /** Returns those versions by their ids. */
  public Map<UUID, DagVersionResponse> versions(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    // Hibernate writes the SQL of "in" anew each time, which takes longer than to ask for one.
    TypedQuery<DagVersionResponse> query =
        ids.size() == 1
            ? entities
                .createQuery(VERSIONS + " where v.id = :id", DagVersionResponse.class)
                .setParameter("id", ids.iterator().next())
            : entities
                .createQuery(VERSIONS + " where v.id in :ids", DagVersionResponse.class)
                .setParameter("ids", List.copyOf(ids));
    return query.getResultList().stream()
        .collect(Collectors.toMap(DagVersionResponse::id, Function.identity()));
  }

  /** Returns all versions of a DAG, the newest last. */
  List<DagVersionResponse> versionsOf(String dagId) {
    String mine = dagId.equals(ALL) ? "" : " where v.dagId = :dag";
    var query =
        entities.createQuery(
            VERSIONS + mine + " order by v.dagId, v.versionNumber", DagVersionResponse.class);
    if (!mine.isEmpty()) {
      query.setParameter("dag", get(dagId).dagId);
    }
    return query.getResultList();
  }
}
