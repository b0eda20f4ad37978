package dev.windlass.executor.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import dev.windlass.executor.fixture.TestBundle;
import dev.windlass.executor.fixture.TestEngine;
import dev.windlass.executor.protocol.WorkerHub;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalExecutorTest {

  @TempDir Path folder;

  private final RecordingListener listener = new RecordingListener();
  private final WorkerHub hub = new WorkerHub();
  private TestEngine engine;
  private LocalExecutor executor;

  @BeforeEach
  void start() throws Exception {
    engine = new TestEngine(hub);
    var settings = LocalExecutorSettings.of(folder.resolve("workers"), engine::address);
    executor = new LocalExecutor(settings, hub, listener, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    executor.close();
    engine.close();
  }

  @Test
  void a_command_runs_in_a_worker_and_its_last_line_comes_back() {
    var bundle = new BundleRef("tests", "v1", folder);

    executor.submit(List.of(Attempts.in(bundle, Attempts.bash("a1", "echo Hello; echo World"))));

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("World")));
    assertThat(listener.log("a1")).isEqualTo("Hello\nWorld");
    assertThat(listener.awaitStart("a1").host()).contains("(worker ");
  }

  @Test
  void a_method_of_the_authors_runs_in_a_worker() throws Exception {
    var bundle =
        TestBundle.of(
            folder,
            "v1",
            "dag.call(\"greet\", this::greet);",
            "String greet() { System.out.println(\"printing\"); return \"Hello\"; }");

    executor.submit(List.of(Attempts.in(bundle, Attempts.call("a1", "greet"))));

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("Hello")));
    assertThat(listener.log("a1")).isEqualTo("printing");
  }
}
