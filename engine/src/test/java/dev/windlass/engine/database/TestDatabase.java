package dev.windlass.engine.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Databases for tests: H2 in memory, or a real PostgreSQL with {@code -Dtest.database=postgresql}.
 */
public final class TestDatabase {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** One server for all tests of a JVM; it ends with that. */
  private static final class Server {

    static final String TEMPLATE = "windlass_template";

    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "300")
                .start();
        execute(postgres, "create database " + TEMPLATE);
        migrate(postgres.getDatabase("postgres", TEMPLATE));
        return postgres;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException failed) {
        throw new DatabaseException(failed);
      }
    }
  }

  private TestDatabase() {}

  /** Says whether tests run on PostgreSQL. */
  public static boolean isPostgres() {
    return "postgresql".equals(System.getProperty("test.database"));
  }

  /** Returns a database with all tables and no rows. */
  public static DataSource fresh() {
    String name = "core" + NUMBERS.incrementAndGet();
    if (isPostgres()) {
      Server.execute(
          Server.POSTGRES, "create database " + name + " template " + Server.TEMPLATE);
      return Server.POSTGRES.getDatabase("postgres", name);
    }
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    migrate(dataSource);
    return dataSource;
  }

  private static void migrate(DataSource dataSource) {
    Flyway.configure().dataSource(dataSource).load().migrate();
  }
}
