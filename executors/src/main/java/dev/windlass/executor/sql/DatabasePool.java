package dev.windlass.executor.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.windlass.dag.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The connections of one database and login. Opened when first used. */
final class DatabasePool {

  /** How many connections unless the extra {@code pool_size} says otherwise. */
  private static final int DEFAULT_SIZE = 8;

  private static final int LARGEST_SIZE = 100;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration IDLE_CONNECTION = Duration.ofMinutes(1);
  static final String SIZE_EXTRA = "pool_size";

  private final HikariConfig config;
  private final Semaphore places;
  private @Nullable HikariDataSource source;

  /** How many attempts use it, and when one last did; guarded by {@link ConnectionPools}. */
  int users;

  Instant lastUsed;

  DatabasePool(Connection connection, String url, Instant now) {
    this.lastUsed = now;
    int size = size(connection);
    this.places = new Semaphore(size, true);
    this.config = new HikariConfig();
    config.setPoolName("sql-" + connection.connectionId());
    config.setJdbcUrl(url);
    config.setUsername(connection.login());
    config.setPassword(connection.password());
    config.setAutoCommit(false);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_CONNECTION.toMillis());
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    if (url.startsWith("jdbc:postgresql:")
        && !url.toLowerCase(Locale.ROOT).contains("stringtype=")) {
      // JSON has no dates and no UUIDs: PostgreSQL is to see from the column what a text stands
      // for.
      config.addDataSourceProperty("stringtype", "unspecified");
    }
    connection
        .extra()
        .forEach((name, value) -> {
          if (!name.equals(SIZE_EXTRA)) {
            config.addDataSourceProperty(name, value);
          }
        });
  }

  /**
   * Waits until fewer attempts than connections are under way. Only the task's own timeout ends the
   * wait.
   */
  void enter() throws InterruptedException {
    places.acquire();
  }

  void leave() {
    places.release();
  }

  /** Returns a connection; closing it gives it back. Blocks while the database is asked for one. */
  java.sql.Connection open() throws SQLException {
    return source().getConnection();
  }

  private synchronized HikariDataSource source() throws SQLException {
    if (source == null) {
      try {
        source = new HikariDataSource(config);
      } catch (HikariPool.PoolInitializationException e) {
        throw e.getCause() instanceof SQLException cause
            ? cause
            : new SQLException(e.getMessage(), e);
      }
    }
    return source;
  }

  synchronized void close() {
    if (source != null) {
      source.close();
    }
  }

  private static int size(Connection connection) {
    String size = connection.extra().get(SIZE_EXTRA);
    if (size == null) {
      return DEFAULT_SIZE;
    }
    try {
      return Math.clamp(Integer.parseInt(size.strip()), 1, LARGEST_SIZE);
    } catch (NumberFormatException e) {
      throw new SqlTaskException(
          "The extra '"
              + SIZE_EXTRA
              + "' of the connection '"
              + connection.connectionId()
              + "' is no number from 1 to "
              + LARGEST_SIZE
              + ".");
    }
  }
}
