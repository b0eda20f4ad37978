package dev.windlass.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The versions of DAGs by id. Versions never change, so those asked for lately are kept in memory.
 */
@ApplicationScoped
public class DagVersions {

  private static final int KEPT = 1_000;

  private final Database database;
  private final Map<UUID, PublishedDag> lately =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, PublishedDag> eldest) {
              return size() > KEPT;
            }
          });

  /** Reads what it is asked for from the database. */
  public DagVersions(Database database) {
    this.database = database;
  }

  /**
   * Returns that version.
   *
   * @throws IllegalArgumentException if there is none
   */
  public PublishedDag get(UUID versionId) {
    PublishedDag known = lately.get(versionId);
    if (known != null) {
      return known;
    }
    String spec =
        database
            .inTransaction(tx ->
                tx.first(
                    row -> row.text("spec"),
                    "select spec from dag_version where id = ?",
                    versionId))
            .orElseThrow(
                () -> new IllegalArgumentException("There is no DAG version " + versionId + "."));
    PublishedDag read = PublishedDag.of(versionId, parse(spec));
    lately.put(versionId, read);
    return read;
  }

  static DagSpec parse(String spec) {
    try {
      return Json.MAPPER.readValue(spec, DagSpec.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored DagSpec cannot be read.", damaged);
    }
  }
}
