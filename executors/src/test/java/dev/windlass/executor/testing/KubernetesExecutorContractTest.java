package dev.windlass.executor.testing;

import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.TestEngine;
import dev.windlass.executor.kubernetes.FakeCluster;
import dev.windlass.executor.protocol.WorkerHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The executor's contract, on a mock API server whose pods are processes with the real worker. */
class KubernetesExecutorContractTest extends ExecutorContract {

  @TempDir Path folder;

  private TestEngine engine;
  private FakeCluster cluster;
  private Executor executor;

  @BeforeEach
  void start() throws Exception {
    var hub = new WorkerHub();
    engine = new TestEngine(hub);
    cluster = new FakeCluster(folder);
    executor = cluster.executor(engine.address(), hub, listener, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    executor.close();
    cluster.close();
    engine.close();
  }

  @Override
  protected Executor executor() {
    return executor;
  }

  @Override
  protected Workload workload(String attemptId) {
    return Attempts.in(
        new BundleRef("tests", "v1", folder),
        Attempts.bash(
            attemptId, "echo here; until [ -e %s ]; do sleep 0.05; done".formatted(go(attemptId))));
  }

  @Override
  protected void begin(String attemptId) {
    listener.awaitStart(attemptId);
  }

  @Override
  protected void release(String attemptId) {
    try {
      Files.createFile(go(attemptId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path go(String attemptId) {
    return folder.resolve("go-" + attemptId);
  }
}
