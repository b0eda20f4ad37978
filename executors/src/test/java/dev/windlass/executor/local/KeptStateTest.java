package dev.windlass.executor.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import dev.windlass.executor.fixture.TestBundle;
import dev.windlass.executor.fixture.TestEngine;
import dev.windlass.executor.protocol.WorkerHub;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tries keep for those that follow, through a real worker process. */
class KeptStateTest {

  private static final String DEFINE =
      """
      dag.call("copy", this::copy).with(context());
      dag.run("endless", this::endless).with(context());
      """;

  private static final String MEMBERS =
      """
      int copy(TaskContext context) {
        int done = context.state().get("done", 0);
        context.state().put("done", done + 10);
        if (done == 0) {
          context.state().put("gone", "soon");
          throw new IllegalStateException("Connection lost after 10");
        }
        context.state().remove("gone");
        return done + 10;
      }
      void endless(TaskContext context) throws InterruptedException {
        context.state().put("done", context.state().get("done", 0) + 1);
        System.out.println("kept");
        Thread.sleep(600_000);
      }
      """;

  @TempDir Path folder;

  private final RecordingListener listener = new RecordingListener();
  private final WorkerHub hub = new WorkerHub();
  private TestEngine engine;
  private LocalExecutor executor;
  private BundleRef bundle;

  @BeforeEach
  void start() throws Exception {
    engine = new TestEngine(hub);
    bundle = TestBundle.of(folder.resolve("v1"), "v1", DEFINE, MEMBERS);
    executor =
        new LocalExecutor(
            LocalExecutorSettings.of(folder.resolve("workers"), engine::address),
            hub,
            listener,
            Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    executor.close();
    engine.close();
  }

  private void submit(String attemptId, String taskId, Map<String, JsonNode> state) {
    TaskAttempt attempt = Attempts.call(attemptId, taskId, new ArgSpec.Context());
    executor.submit(List.of(Attempts.in(bundle, Attempts.withState(attempt, state))));
  }

  /** What the engine would give the next try: what the tries before have put and not removed. */
  private Map<String, JsonNode> keptBy(String... attemptIds) {
    Map<String, JsonNode> kept = new HashMap<>();
    for (String attemptId : attemptIds) {
      for (ExecutionEvent event : listener.events(attemptId)) {
        if (event instanceof ExecutionEvent.Remembered(String id, String key, JsonNode value)) {
          if (value == null || value.isNull()) {
            kept.remove(key);
          } else {
            kept.put(key, value);
          }
        }
      }
    }
    return kept;
  }

  @Test
  void a_try_goes_on_where_the_one_before_it_failed() {
    submit("a1", "copy", Map.of());
    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Failed.class);
    assertThat(keptBy("a1"))
        .isEqualTo(Map.of("done", IntNode.valueOf(10), "gone", TextNode.valueOf("soon")));

    submit("a2", "copy", keptBy("a1"));
    assertThat(listener.awaitEnd("a2")).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(20)));
    assertThat(keptBy("a1", "a2")).isEqualTo(Map.of("done", IntNode.valueOf(20)));
  }

  @Test
  void what_was_kept_is_told_before_the_end_of_the_try() {
    submit("a1", "copy", Map.of());
    listener.awaitEnd("a1");
    assertThat(listener.events("a1").getLast()).isInstanceOf(ExecutionEvent.Finished.class);
  }

  @Test
  void what_a_killed_worker_has_kept_is_there_for_the_try_that_repeats_it() throws Exception {
    submit("a1", "endless", Map.of());
    ProcessHandle worker = process(listener.awaitStart("a1"));
    // Logs and what is kept go the same way, in their order.
    listener.awaitLine("a1", "kept");
    worker.destroyForcibly();
    worker.onExit().get(60, TimeUnit.SECONDS);
    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Lost.class);
    assertThat(keptBy("a1")).isEqualTo(Map.of("done", IntNode.valueOf(1)));

    submit("a2", "endless", keptBy("a1"));
    listener.awaitLine("a2", "kept");
    assertThat(keptBy("a1", "a2")).isEqualTo(Map.of("done", IntNode.valueOf(2)));
  }

  private static ProcessHandle process(ExecutionEvent.Started started) {
    String host = started.host();
    String pid = host.substring(host.indexOf("(worker ") + 8, host.indexOf(')'));
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
