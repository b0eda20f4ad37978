package dev.windlass.engine.catalog;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The outlines of the versions of DAGs by id. Versions never change; what was read is kept. */
@Singleton
public final class DagOutlines {

  /** Many versions of many DAGs; beyond that, those that are asked for are read anew. */
  private static final int MOST = 20_000;

  private static final int AT_ONCE = 200;

  private record Read(UUID versionId, DagOutline outline) {}

  private final Database database;
  private final Map<UUID, DagOutline> known = new ConcurrentHashMap<>();

  DagOutlines(Database database) {
    this.database = database;
  }

  /**
   * Returns the outline of that version.
   *
   * @throws IllegalArgumentException if there is none
   */
  public DagOutline get(UUID versionId) {
    DagOutline outline = get(List.of(versionId)).get(versionId);
    if (outline == null) {
      throw new IllegalArgumentException("There is no DAG version " + versionId + ".");
    }
    return outline;
  }

  /** Returns the outlines of those versions; one that is not there is left out. */
  public Map<UUID, DagOutline> get(Collection<UUID> versionIds) {
    List<UUID> unknown = versionIds.stream().filter(id -> !known.containsKey(id)).toList();
    if (known.size() + unknown.size() > MOST) {
      known.clear();
      unknown = List.copyOf(versionIds);
    }
    for (int from = 0; from < unknown.size(); from += AT_ONCE) {
      read(unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE)));
    }
    Map<UUID, DagOutline> found = HashMap.newHashMap(versionIds.size());
    for (UUID id : versionIds) {
      DagOutline outline = known.get(id);
      if (outline != null) {
        found.put(id, outline);
      }
    }
    return found;
  }

  private void read(List<UUID> ids) {
    database
        .inTransaction(tx ->
            tx.query(
                row -> new Read(row.id("id"), DagOutline.of(DagVersions.parse(row.text("spec")))),
                "select id, spec from dag_version where id in "
                    + Transaction.placeholders(ids.size()),
                ids.toArray()))
        .forEach(read -> known.put(read.versionId(), read.outline()));
  }
}
