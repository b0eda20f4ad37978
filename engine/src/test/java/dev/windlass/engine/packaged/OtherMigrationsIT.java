package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.database.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose database has had other migrations than it knows. */
class OtherMigrationsIT {

  @TempDir Path folder;

  @Test
  void an_engine_starts_on_a_database_that_a_newer_one_has_widened() throws Exception {
    String database = PostgresServer.empty("widened");
    try (PackagedEngine engine = PackagedEngine.onPostgres(folder, Map.of(), database)) {
      engine.start();
      engine.close();
      execute(
          database,
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
          values (9999, '9999', 'one more', 'SQL', 'V9999__one_more.sql', 1, 'newer', 1, true)
          """);

      engine.start();

      assertThat(engine.get("monitor", "health").isObject()).isTrue();
    }
  }

  @Test
  void an_engine_that_knows_another_migration_of_that_number_ends_and_says_why() throws Exception {
    String database = PostgresServer.empty("changed");
    try (PackagedEngine engine = PackagedEngine.onPostgres(folder, Map.of(), database)) {
      engine.start();
      engine.close();
      execute(database, "update flyway_schema_history set checksum = 1 where version = '1'");

      assertThatThrownBy(engine::start)
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("The engine ended: ")
          .hasMessageContaining("checksum mismatch for migration version 1");
    }
  }

  private static void execute(String database, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
