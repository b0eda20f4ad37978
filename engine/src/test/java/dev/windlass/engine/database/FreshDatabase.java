package dev.windlass.engine.database;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A database as the migrations leave it: H2 in memory, or one of a real PostgreSQL with {@code
 * -Dtest.database=postgresql}. The migrations run once; every other database is made by what they
 * led to, which takes a fifth of the time.
 */
public final class FreshDatabase {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private FreshDatabase() {}

  /** Makes one. */
  public static DataSource make() {
    String name = "core" + DATABASES.incrementAndGet();
    return PostgresServer.isWanted() ? PostgresServer.copy(name) : InMemory.copy(name);
  }

  /** Gives back the memory of one that is not used any more; it stays until all tests are over. */
  public static void empty(Database database) {
    if (!PostgresServer.isWanted()) {
      database.inTransaction(tx -> tx.update("drop all objects"));
    }
  }

  static void migrate(DataSource dataSource, String... locations) {
    Flyway.configure().dataSource(dataSource).locations(locations).load().migrate();
  }

  private static final class InMemory {

    private static final List<String> SCRIPT = script();

    static DataSource copy(String name) {
      DataSource dataSource = dataSource(name);
      Database.on(dataSource)
          .inTransaction(tx -> {
            for (String statement : SCRIPT) {
              tx.update(statement);
            }
            return SCRIPT;
          });
      return dataSource;
    }

    private static List<String> script() {
      DataSource dataSource = dataSource("template");
      migrate(dataSource, "db/migration");
      return Database.on(dataSource)
          .inTransaction(tx -> tx.query(row -> row.text("script"), "script"));
    }

    /** Keeps its connections, and with them the statements that they have read before. */
    private static DataSource dataSource(String name) {
      return JdbcConnectionPool.create(
          "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=256", "", "");
    }
  }
}
