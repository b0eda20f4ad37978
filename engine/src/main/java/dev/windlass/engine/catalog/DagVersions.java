package dev.windlass.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The versions of DAGs by id. Versions never change, so those asked for lately are kept in memory.
 */
@ApplicationScoped
public class DagVersions {

  /** Room for ten thousand small DAGs, or for a few hundred large ones. */
  private static final int MOST_TASKS = 50_000;

  private final Database database;
  private final Map<UUID, PublishedDag> lately = new LinkedHashMap<>(16, 0.75f, true);
  private final String workers;
  private int tasks;

  @Inject
  DagVersions(Database database, Settings settings) {
    this(database, settings.executor().getFirst());
  }

  /**
   * Reads what it is asked for from the database.
   *
   * @param workers the executor of tasks that go to a worker and do not say where
   */
  public DagVersions(Database database, String workers) {
    this.database = database;
    this.workers = workers;
  }

  /**
   * Returns that version.
   *
   * @throws IllegalArgumentException if there is none
   */
  public PublishedDag get(UUID versionId) {
    PublishedDag known = known(versionId);
    return known == null ? database.inTransaction(tx -> get(tx, versionId)) : known;
  }

  /** The same as {@link #get(UUID)} within a transaction. */
  public PublishedDag get(Transaction tx, UUID versionId) throws SQLException {
    PublishedDag known = known(versionId);
    if (known != null) {
      return known;
    }
    String spec =
        tx.first(row -> row.text("spec"), "select spec from dag_version where id = ?", versionId)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no DAG version " + versionId + "."));
    PublishedDag read = PublishedDag.of(versionId, parse(spec), workers);
    remember(read);
    return read;
  }

  private synchronized @Nullable PublishedDag known(UUID versionId) {
    return lately.get(versionId);
  }

  private synchronized void remember(PublishedDag read) {
    if (lately.putIfAbsent(read.versionId(), read) == null) {
      tasks += weight(read);
    }
    Iterator<PublishedDag> eldest = lately.values().iterator();
    while (tasks > MOST_TASKS && lately.size() > 1) {
      tasks -= weight(eldest.next());
      eldest.remove();
    }
  }

  private static int weight(PublishedDag dag) {
    return 1 + dag.spec().tasks().size();
  }

  /** Reads those of these versions that it does not have, all at once: others ask for them next. */
  public void load(Transaction tx, Collection<UUID> versionIds) throws SQLException {
    UUID[] unknown =
        versionIds.stream().filter(id -> known(id) == null).distinct().toArray(UUID[]::new);
    if (unknown.length > 1) {
      tx.query(
              row -> PublishedDag.of(row.id("id"), parse(row.text("spec")), workers),
              "select id, spec from dag_version where id = any(?)",
              (Object) unknown)
          .forEach(this::remember);
    }
  }

  static DagSpec parse(String spec) {
    try {
      return Json.MAPPER.readValue(spec, DagSpec.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored DagSpec cannot be read.", damaged);
    }
  }
}
