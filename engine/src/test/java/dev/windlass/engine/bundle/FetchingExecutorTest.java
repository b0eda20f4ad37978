package dev.windlass.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Isolation;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts whose bundle version is not on this engine's disk. */
class FetchingExecutorTest {

  @TempDir Path folder;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> fetched = new CompletableFuture<>();

  private final FetchingExecutor executor =
      new FetchingExecutor(
          new Recording(), version -> awaitFetched(), new Listener(), () -> Instant.EPOCH);

  private final class Recording implements Executor {
    @Override
    public String name() {
      return "local";
    }

    @Override
    public int capacity() {
      return 8;
    }

    @Override
    public void submit(List<Workload> workloads) {
      workloads.forEach(workload -> heard.add("runs " + workload.attempt().attemptId()));
    }

    @Override
    public void cancel(String attemptId, String reason) {
      heard.add("cancels " + attemptId);
    }

    @Override
    public void reconcile(Set<String> attemptIds) {}

    @Override
    public void close() {}
  }

  private final class Listener implements ExecutionListener {
    @Override
    public CompletionStage<Void> onEvent(ExecutionEvent event) {
      Outcome outcome = ((ExecutionEvent.Finished) event).outcome();
      heard.add(event.attemptId() + " " + outcome);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onLog(String attemptId, long firstLine, List<LogLine> lines) {}
  }

  private boolean awaitFetched() throws IOException {
    try {
      return fetched.get(1, TimeUnit.MINUTES);
    } catch (Exception failed) {
      throw new IOException("The database is away.", failed);
    }
  }

  @AfterEach
  void close() {
    executor.close();
  }

  private Workload workload(String attemptId, String version) {
    RunContext run =
        new RunContext("dag", "run", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, "UTC", Map.of());
    TaskAttempt attempt =
        new TaskAttempt(
            attemptId,
            run,
            "load",
            -1,
            1,
            0,
            new OperatorSpec.Bash("true", Map.of(), null, 99, OperatorSpec.OutputFormat.NONE),
            Map.of(),
            null,
            Map.of(),
            Map.of(),
            null,
            1);
    BundleRef bundle = new BundleRef("dags", version, folder.resolve(version));
    return new Workload(attempt, bundle, "Dag", Isolation.SHARED);
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(1, TimeUnit.MINUTES));
  }

  @Test
  void what_is_there_runs_at_once_and_what_is_not_follows() throws Exception {
    Files.createDirectory(folder.resolve("here"));

    executor.submit(List.of(workload("a", "there"), workload("b", "here")));
    assertThat(next()).isEqualTo("runs b");

    fetched.complete(true);
    assertThat(next()).isEqualTo("runs a");
  }

  @Test
  void one_that_is_submitted_again_while_it_waits_runs_once() throws Exception {
    executor.submit(List.of(workload("a", "there")));
    executor.submit(List.of(workload("a", "there")));

    fetched.complete(true);

    assertThat(next()).isEqualTo("runs a");
    executor.cancel("z", "Enough.");
    assertThat(next()).isEqualTo("cancels z");
  }

  @Test
  void one_that_is_cancelled_while_it_waits_ends_and_never_runs() throws Exception {
    executor.submit(List.of(workload("a", "there"), workload("b", "there")));

    executor.cancel("a", "Enough.");
    assertThat(next()).isEqualTo("a Cancelled[reason=Enough.]");

    fetched.complete(true);
    assertThat(next()).isEqualTo("runs b");
  }

  @Test
  void one_whose_version_cannot_be_fetched_now_is_lost_so_that_it_is_repeated() throws Exception {
    executor.submit(List.of(workload("a", "there")));

    fetched.completeExceptionally(new IllegalStateException());

    assertThat(next()).isEqualTo("a Lost[reason=The database is away.]");
  }

  @Test
  void one_whose_version_nobody_has_any_more_still_runs_if_it_needs_none_of_its_code()
      throws Exception {
    executor.submit(List.of(workload("a", "there")));

    fetched.complete(false);

    assertThat(next()).isEqualTo("runs a");
  }
}
