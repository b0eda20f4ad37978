package dev.windlass.executor.testing;

import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.kubernetes.FakePods;
import dev.windlass.executor.kubernetes.PodTaskExecutor;
import dev.windlass.executor.kubernetes.SentResults;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The executor's contract for tasks that are pods, on a mock API server. */
class PodTaskExecutorContractTest extends ExecutorContract {

  private FakePods pods;
  private Executor executor;

  @BeforeEach
  void start() {
    pods = new FakePods();
    executor =
        new PodTaskExecutor(
            pods.host(listener, Clock.systemUTC()), (_, _) -> 0, SentResults.NONE, 100);
  }

  @AfterEach
  void stop() {
    executor.close();
    pods.close();
  }

  @Override
  protected Executor executor() {
    return executor;
  }

  @Override
  protected Workload workload(String attemptId) {
    return Attempts.in(
        new BundleRef("tests", "v1", Path.of("/nowhere")),
        Attempts.of(
            attemptId,
            "train",
            new OperatorSpec.Pod(
                "alpine:3.22",
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                PodDeletion.ALWAYS,
                OperatorSpec.OutputFormat.NONE)));
  }

  @Override
  protected void begin(String attemptId) {
    pods.run(pods.await(attemptId));
    listener.awaitStart(attemptId);
  }

  @Override
  protected void release(String attemptId) {
    pods.end(pods.await(attemptId), 0, "Completed", null);
  }
}
