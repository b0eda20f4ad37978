package dev.windlass.engine.log;

import static dev.windlass.dag.Dsl.bash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.dispatch.EngineFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the folder of logs should be, a file stands: nothing can be written, as on a full disk. */
class LogTroubleTest {

  @TempDir Path folder;
  EngineFixture engine;
  Path logs;

  @Dag("one_task")
  static final class OneTask implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("a", bash("true"));
    }
  }

  @BeforeEach
  void start() throws IOException {
    logs = Files.createFile(folder.resolve("logs"));
    engine = new EngineFixture(folder);
    engine.publish(new OneTask());
  }

  private String begun(String runId) {
    engine.trigger("one_task", runId);
    return engine.local.underWay().getFirst().attempt().attemptId();
  }

  @Test
  void a_task_whose_log_cannot_be_written_succeeds_all_the_same() {
    UUID run = engine.trigger("one_task", "r1");
    String attempt = engine.local.underWay().getFirst().attempt().attemptId();
    engine.local.start(attempt);
    engine.local.log(attempt, "lost");
    engine.local.finish(attempt, new Outcome.Succeeded(null));
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(engine.logStore.trouble().now().orElseThrow().message())
        .startsWith("Logs cannot be written: ")
        .contains(logs.toString());
  }

  @Test
  void a_log_says_how_much_of_it_is_missing_once_it_can_be_written_again() throws IOException {
    String attempt = begun("r1");
    engine.local.start(attempt);
    engine.local.log(attempt, "lost");
    engine.local.log(attempt, "lost, too");
    Files.delete(logs);
    engine.local.log(attempt, "kept");
    assertThat(engine.log("one_task", "r1", "a", 1))
        .containsSubsequence("2 lines before this could not be stored.", "kept")
        .doesNotContain("lost");
    assertThat(engine.logStore.trouble().now()).isEmpty();
  }
}
