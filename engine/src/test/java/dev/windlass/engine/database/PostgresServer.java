package dev.windlass.engine.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL for all tests of a JVM; it ends with that. */
public final class PostgresServer {

  /** The name and the password of its only user. */
  static final String USER = "postgres";

  private static final String TEMPLATE = "windlass_template";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres POSTGRES = start();

  private PostgresServer() {}

  /** Says whether tests are to run on it. */
  public static boolean isWanted() {
    return "postgresql".equals(System.getProperty("test.database"));
  }

  /** Makes a database with all tables and returns its door. */
  static DataSource copy(String name) {
    return pool(create(name, " template " + TEMPLATE));
  }

  /** Makes an empty database and returns its address, user and all. */
  public static String empty(String name) {
    return create(name + DATABASES.incrementAndGet(), "");
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "1000")
              .setServerConfig("fsync", "off")
              .start();
      execute(postgres, "create database " + TEMPLATE);
      FreshDatabase.migrate(postgres.getDatabase(USER, TEMPLATE), "db/migration", "db/postgresql");
      return postgres;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String create(String name, String how) {
    execute(POSTGRES, "create database " + name + how);
    return POSTGRES.getJdbcUrl(USER, name);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  /** Keeps the connections of a test as an engine would, and gives those back that it leaves. */
  private static DataSource pool(String address) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(pool ->
                  pool.maxSize(20)
                      .reapTimeout(Duration.ofSeconds(5))
                      .connectionFactoryConfiguration(connection ->
                          connection
                              .jdbcUrl(address)
                              .principal(new NamePrincipal(USER))
                              .credential(new SimplePassword(USER)))));
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }
}
