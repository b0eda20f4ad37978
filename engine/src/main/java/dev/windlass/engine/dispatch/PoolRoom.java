package dev.windlass.engine.dispatch;

import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.Line;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many slots of pools are free in a pass. Counted from the rows of what is active, of which a
 * pool never has more than slots; what the pass itself takes is counted on.
 */
final class PoolRoom {

  private record Pool(int slots, boolean includeDeferred) {}

  private final Transaction tx;
  private final Map<String, Optional<Pool>> pools = new HashMap<>();
  private final Map<String, Integer> free = new HashMap<>();

  PoolRoom(Transaction tx) {
    this.tx = tx;
  }

  /** Returns how many slots are free; none of a pool that is not there. */
  int free(String pool) throws SQLException {
    Integer known = free.get(pool);
    if (known == null) {
      Optional<Pool> found = pool(pool);
      known = found.isPresent() ? count(pool, found.get()) : 0;
      free.put(pool, known);
    }
    return known;
  }

  /** Says whether so many slots could ever be free at once. */
  boolean fits(String pool, int slots) throws SQLException {
    Optional<Pool> found = pool(pool);
    return found.isEmpty() || found.get().slots() < 0 || slots <= found.get().slots();
  }

  /** Returns how many slots a pool has, taken or not; none if it is not there. */
  int slots(String pool) throws SQLException {
    return pool(pool).map(Pool::slots).orElse(0);
  }

  void take(String pool, int slots) throws SQLException {
    free.put(pool, free(pool) - slots);
  }

  private Optional<Pool> pool(String name) throws SQLException {
    @Nullable Optional<Pool> known = pools.get(name);
    if (known == null) {
      known =
          tx.first(
              row -> new Pool(row.number("slots"), row.flag("include_deferred")),
              "select slots, include_deferred from pool where name = ?",
              name);
      pools.put(name, known);
    }
    return known;
  }

  private int count(String name, Pool pool) throws SQLException {
    if (pool.slots() < 0) {
      return Integer.MAX_VALUE;
    }
    String active =
        pool.includeDeferred() ? "'queued', 'running', 'deferred'" : "'queued', 'running'";
    int taken =
        tx.first(
                row -> row.number("taken"),
                "select coalesce(sum(pool_slots), 0) as taken from task_instance where state in ("
                    + active
                    + ") and line = ? and (attempt_id is not null or state = 'deferred')",
                new Line.OfPool(name).text())
            .orElse(0);
    return pool.slots() - taken;
  }
}
