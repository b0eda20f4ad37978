package dev.windlass.executor.sql;

import dev.windlass.dag.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * One small pool per database and login. A connection that was changed gets a new pool, since a
 * pool is found by all values of the connection; the old one lets its connections go after a minute
 * and is dropped later.
 */
final class ConnectionPools implements AutoCloseable {

  private static final Duration IDLE_POOL = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<Connection, DatabasePool> pools = new HashMap<>();

  ConnectionPools(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the pool of a connection; {@link #giveBack} it in the end. */
  synchronized DatabasePool take(Connection connection, String url) {
    closeIdle();
    DatabasePool pool =
        pools.computeIfAbsent(connection, key -> new DatabasePool(key, url, clock.instant()));
    pool.users++;
    return pool;
  }

  synchronized void giveBack(DatabasePool pool) {
    pool.users--;
    pool.lastUsed = clock.instant();
  }

  /** Returns how many pools there are. */
  synchronized int size() {
    return pools.size();
  }

  private void closeIdle() {
    Instant longAgo = clock.instant().minus(IDLE_POOL);
    pools
        .values()
        .removeIf(pool -> {
          boolean idle = pool.users == 0 && pool.lastUsed.isBefore(longAgo);
          if (idle) {
            pool.close();
          }
          return idle;
        });
  }

  @Override
  public synchronized void close() {
    pools.values().forEach(DatabasePool::close);
    pools.clear();
  }
}
