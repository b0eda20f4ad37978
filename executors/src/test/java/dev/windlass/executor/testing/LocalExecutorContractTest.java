package dev.windlass.executor.testing;

import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.TestEngine;
import dev.windlass.executor.local.LocalExecutor;
import dev.windlass.executor.local.LocalExecutorSettings;
import dev.windlass.executor.protocol.WorkerHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Attempts are commands that wait to read from a named pipe. */
class LocalExecutorContractTest extends ExecutorContract {

  @TempDir Path folder;

  private TestEngine engine;
  private LocalExecutor executor;

  @BeforeEach
  void start() throws Exception {
    var hub = new WorkerHub();
    engine = new TestEngine(hub);
    var settings = LocalExecutorSettings.of(folder.resolve("workers"), engine::address);
    executor = new LocalExecutor(settings, hub, listener, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    executor.close();
    engine.close();
  }

  @Override
  protected Executor executor() {
    return executor;
  }

  @Override
  protected Workload workload(String attemptId) {
    var command = "mkfifo %s; read line < %s".formatted(pipe(attemptId), pipe(attemptId));
    return Attempts.in(
        new BundleRef("tests", "v1", folder), Attempts.bash(attemptId, "echo here; " + command));
  }

  @Override
  protected void begin(String attemptId) {
    listener.awaitStart(attemptId);
  }

  @Override
  protected void release(String attemptId) {
    try {
      listener.awaitLine(attemptId, "here");
      // Whoever comes first makes the pipe; opening it waits for the other end.
      new ProcessBuilder(
              "bash",
              "-c",
              "mkfifo %s 2>/dev/null; echo go > %s".formatted(pipe(attemptId), pipe(attemptId)))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Path pipe(String attemptId) {
    return folder.resolve(attemptId);
  }
}
