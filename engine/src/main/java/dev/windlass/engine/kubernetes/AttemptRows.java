package dev.windlass.engine.kubernetes;

import dev.windlass.engine.database.Database;
import dev.windlass.executor.kubernetes.ClusterPods;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the database says of attempts that have pods.
 *
 * @param database the engines' own
 */
record AttemptRows(Database database) implements ClusterPods.Rows {

  private static final String ALIVE =
      """
      select attempt_id from task_instance
      where state in ('queued', 'running') and attempt_id = any(?)
      """;

  @Override
  public Set<String> alive(Set<String> attempts) {
    UUID[] ids = attempts.stream().map(UUID::fromString).toArray(UUID[]::new);
    return database
        .inTransaction(tx -> tx.query(row -> row.id("attempt_id"), ALIVE, (Object) ids))
        .stream()
        .map(UUID::toString)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean hadPods() {
    return !database
        .inTransaction(tx -> tx.query(row -> 1, "select 1 from attempt_pod limit 1"))
        .isEmpty();
  }
}
