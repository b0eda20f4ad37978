package dev.windlass.engine.pool;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the slots of pools stand, counted from the rows of what waits and runs.
 *
 * <p>Example: {@code pools.find("warehouse").orElseThrow().openSlots()}.
 */
@ApplicationScoped
public class Pools {

  private static final String TAKEN =
      """
      select pool, state, sum(pool_slots) as slots from task_instance
      where (state in ('scheduled', 'deferred') or (state in ('queued', 'running') and attempt_id is not null))
      """;

  private static final String FIRST =
      """
      select dag_id, task_id from task_instance where state = 'scheduled' and line = ?
      order by priority_weight desc, id limit 1
      """;

  private final Database database;

  Pools(Database database) {
    this.database = database;
  }

  /** Returns how a pool stands; nothing if there is no such pool. */
  public Optional<PoolResponse> find(String name) {
    return database.inTransaction(tx -> read(tx, name)).stream().findFirst();
  }

  /** Returns how every pool stands, sorted by name. */
  public List<PoolResponse> all() {
    return database.inTransaction(tx -> read(tx, null));
  }

  private static List<PoolResponse> read(Transaction tx, @Nullable String only)
      throws SQLException {
    Map<String, Map<String, Integer>> taken = taken(tx, only);
    return only == null
        ? tx.query(row -> view(tx, row, taken), "select * from pool order by name")
        : tx.query(row -> view(tx, row, taken), "select * from pool where name = ?", only);
  }

  private static Map<String, Map<String, Integer>> taken(Transaction tx, @Nullable String only)
      throws SQLException {
    record Taken(String pool, String state, int slots) {}
    List<@Nullable Object> values = new ArrayList<>();
    if (only != null) {
      values.add(only);
    }
    Map<String, Map<String, Integer>> byPool = new HashMap<>();
    tx.query(
            row -> new Taken(row.text("pool"), row.text("state"), row.number("slots")),
            TAKEN + (only == null ? "" : " and pool = ?") + " group by pool, state",
            values.toArray())
        .forEach(one ->
            byPool
                .computeIfAbsent(one.pool(), pool -> new HashMap<>())
                .put(one.state(), one.slots()));
    return byPool;
  }

  private static PoolResponse view(
      Transaction tx, Row row, Map<String, Map<String, Integer>> everything) throws SQLException {
    String name = row.text("name");
    int slots = row.number("slots");
    boolean includeDeferred = row.flag("include_deferred");
    Map<String, Integer> taken = everything.getOrDefault(name, Map.of());
    int running = taken.getOrDefault("running", 0);
    int queued = taken.getOrDefault("queued", 0);
    int deferred = taken.getOrDefault("deferred", 0);
    int scheduled = taken.getOrDefault("scheduled", 0);
    int occupied = running + queued + (includeDeferred ? deferred : 0);
    return new PoolResponse(
        name,
        slots,
        row.optionalText("description"),
        includeDeferred,
        occupied,
        running,
        queued,
        scheduled,
        slots < 0 ? -1 : Math.max(0, slots - occupied),
        deferred,
        scheduled == 0 ? null : firstInLine(tx, name));
  }

  private static @Nullable String firstInLine(Transaction tx, String pool) throws SQLException {
    return tx.first(row -> row.text("dag_id") + "." + row.text("task_id"), FIRST, "pool/" + pool)
        .orElse(null);
  }
}
