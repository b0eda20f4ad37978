package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.database.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, or what a cluster sends, in the middle of a pass. */
class EndedEngineIT {

  @TempDir Path folder;

  @Test
  void an_engine_that_is_ended_finishes_its_pass_first() throws Exception {
    String database = PostgresServer.empty("ended");
    try (PackagedEngine engine = PackagedEngine.onPostgres(folder, Map.of(), database);
        var connection = DriverManager.getConnection(database)) {
      engine.start();
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("lock table dag_run, task_instance in access exclusive mode");
      }

      ProcessHandle process = ProcessHandle.of(engine.process().pid()).orElseThrow();
      process.destroy();
      assertThatThrownBy(() -> process.onExit().get(3, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      connection.rollback();
      process.onExit().get(30, TimeUnit.SECONDS);

      assertThat(engine.printed()).doesNotContain("Exception", "ERROR");
    }
  }
}
