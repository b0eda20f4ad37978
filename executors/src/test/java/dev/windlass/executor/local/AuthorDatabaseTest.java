package dev.windlass.executor.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import dev.windlass.executor.fixture.TestBundle;
import dev.windlass.executor.fixture.TestEngine;
import dev.windlass.executor.protocol.WorkerHub;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorDatabaseTest {

  @TempDir Path folder;

  @Test
  void a_method_of_the_authors_opens_a_database_by_its_url_alone() throws Exception {
    var bundle =
        TestBundle.of(
            folder,
            "v1",
            "dag.call(\"count\", this::count);",
            """
            int count() throws java.sql.SQLException {
              try (var database = java.sql.DriverManager.getConnection("jdbc:h2:mem:", "sa", "");
                  var rows = database.createStatement().executeQuery("select 42")) {
                rows.next();
                return rows.getInt(1);
              }
            }
            """);
    var listener = new RecordingListener();
    var hub = new WorkerHub();
    try (var engine = new TestEngine(hub);
        var executor =
            new LocalExecutor(
                LocalExecutorSettings.of(folder.resolve("workers"), engine::address),
                hub,
                listener,
                Clock.systemUTC())) {
      executor.submit(List.of(Attempts.in(bundle, Attempts.call("a1", "count"))));

      assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(42)));
    }
  }
}
