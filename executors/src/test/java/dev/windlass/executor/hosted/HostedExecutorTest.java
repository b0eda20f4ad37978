package dev.windlass.executor.hosted;

import static dev.windlass.executor.hosted.HostedAttempts.NOW;
import static dev.windlass.executor.hosted.HostedAttempts.attempt;
import static dev.windlass.executor.hosted.HostedAttempts.sql;
import static dev.windlass.executor.hosted.HostedAttempts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostedExecutorTest {

  private static final OperatorSpec OPERATOR = sql(true, Map.of(), "select 1");

  private final TestingListener listener = new TestingListener();
  private final TestingRunner runner = new TestingRunner();
  private final HostedExecutor executor =
      new HostedExecutor(List.of(runner), listener, InstantSource.fixed(NOW), "laptop", 10);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void an_attempt_starts_logs_and_finishes() throws Exception {
    runner.body =
        (_, log) -> {
          for (int line = 0; line < 450; line++) {
            log.write(new LogLine(NOW, LogLine.Level.INFO, line + " very-secret-token"));
          }
          return new Outcome.Succeeded(TextNode.valueOf("done"));
        };

    executor.submit(List.of(work("a")));

    assertThat(listener.next()).isEqualTo(new ExecutionEvent.Started("a", NOW, "laptop"));
    assertThat(listener.next())
        .isEqualTo(finished("a", new Outcome.Succeeded(TextNode.valueOf("done"))));
    assertThat(listener.lines).hasSize(450).first().isEqualTo("0 ***");
    assertThat(listener.lines).last().isEqualTo("449 ***");
  }

  @Test
  void submitting_an_attempt_again_changes_nothing() throws Exception {
    var release = new CountDownLatch(1);
    runner.body =
        (_, _) -> {
          release.await();
          return new Outcome.Succeeded(null);
        };

    executor.submit(List.of(work("a"), work("a")));
    executor.submit(List.of(work("a")));
    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);
    release.countDown();

    assertThat(listener.next()).isEqualTo(finished("a", new Outcome.Succeeded(null)));
    assertThat(runner.runs).hasValue(1);
  }

  @Test
  void cancelling_interrupts_the_operator() throws Exception {
    executor.submit(List.of(work("a")));
    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);

    executor.cancel("a", "Cancelled by ada.");
    executor.cancel("unknown", "Nobody knows it.");

    assertThat(listener.next())
        .isEqualTo(finished("a", new Outcome.Cancelled("Cancelled by ada.")));
  }

  @Test
  void an_attempt_that_takes_too_long_is_ended() throws Exception {
    executor.submit(List.of(workload(attempt("a", OPERATOR, Duration.ofMillis(50), 1_000))));

    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);
    assertThat(listener.next())
        .isEqualTo(
            finished(
                "a",
                new Outcome.TimedOut("It took longer than its timeout of 0.05s and was ended.")));
  }

  @Test
  void a_result_that_is_too_large_is_a_failure() throws Exception {
    runner.body = (_, _) -> new Outcome.Succeeded(TextNode.valueOf("x".repeat(2_000)));

    executor.submit(List.of(workload(attempt("a", OPERATOR, null, 1_000))));

    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);
    assertThat(((ExecutionEvent.Finished) listener.next()).outcome())
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void an_operator_that_throws_is_a_failure_without_secrets() throws Exception {
    runner.body =
        (_, _) -> {
          throw new StackOverflowError("with very-secret-token");
        };

    executor.submit(List.of(work("a")));

    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);
    assertThat(((ExecutionEvent.Finished) listener.next()).outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason()).contains("StackOverflowError").contains("with ***"));
  }

  @Test
  void an_operator_that_is_not_hosted_is_rejected() throws Exception {
    var bash = new OperatorSpec.Bash("true", Map.of(), null, 99, OperatorSpec.OutputFormat.NONE);

    executor.submit(List.of(workload(attempt("a", bash, null, 1_000))));

    assertThat(((ExecutionEvent.Finished) listener.next()).outcome())
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void after_a_restart_everything_named_is_lost() throws Exception {
    executor.reconcile(Set.of("from-before"));

    assertThat(((ExecutionEvent.Finished) listener.next()).outcome())
        .isInstanceOf(Outcome.Lost.class);
  }

  @Test
  void what_is_under_way_stays_and_what_is_not_named_is_ended() throws Exception {
    executor.submit(List.of(work("a"), work("b")));
    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);
    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);

    executor.reconcile(Set.of("a"));

    ExecutionEvent ended = listener.next();
    assertThat(ended.attemptId()).isEqualTo("b");
    assertThat(((ExecutionEvent.Finished) ended).outcome()).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void what_could_not_be_stored_is_reported_again() throws Exception {
    runner.body = (_, _) -> new Outcome.Succeeded(null);
    listener.failures.set(3);

    executor.submit(List.of(work("a")));

    var events = new ArrayList<ExecutionEvent>();
    for (int event = 0; event < 5; event++) {
      events.add(listener.next());
    }
    assertThat(events).filteredOn(ExecutionEvent.Started.class::isInstance).isNotEmpty();
    assertThat(events).last().isEqualTo(finished("a", new Outcome.Succeeded(null)));
  }

  @Test
  void an_end_is_reported_while_the_start_is_still_being_stored() throws Exception {
    runner.body = (_, _) -> new Outcome.Succeeded(null);
    listener.startStored = new CompletableFuture<>();

    executor.submit(List.of(work("a")));

    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);
    assertThat(listener.next()).isEqualTo(finished("a", new Outcome.Succeeded(null)));
    listener.startStored.complete(null);
  }

  @Test
  void closing_ends_what_is_under_way_as_lost() throws Exception {
    executor.submit(List.of(work("a")));
    assertThat(listener.next()).isInstanceOf(ExecutionEvent.Started.class);

    executor.close();

    assertThat(((ExecutionEvent.Finished) listener.next()).outcome())
        .isInstanceOf(Outcome.Lost.class);
    assertThat(runner.closed.getCount()).isZero();
  }

  private static Workload work(String attemptId) {
    return workload(attempt(attemptId, OPERATOR, null, 1_000));
  }

  private static ExecutionEvent finished(String attemptId, Outcome outcome) {
    return new ExecutionEvent.Finished(attemptId, NOW, outcome);
  }

  private interface Body {
    Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException;
  }

  private static final class TestingRunner implements OperatorRunner {
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Body body =
        (_, _) -> {
          new CountDownLatch(1).await();
          return new Outcome.Succeeded(null);
        };

    @Override
    public boolean runs(OperatorSpec operator) {
      return operator instanceof OperatorSpec.Sql;
    }

    @Override
    public Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException {
      runs.incrementAndGet();
      return body.run(attempt, log);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static final class TestingListener implements ExecutionListener {
    private final BlockingQueue<ExecutionEvent> events = new LinkedBlockingQueue<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile CompletableFuture<Void> startStored = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> onEvent(ExecutionEvent event) {
      events.add(event);
      return failures.getAndDecrement() > 0
          ? CompletableFuture.failedStage(new IllegalStateException("The database is away."))
          : event instanceof ExecutionEvent.Started
              ? startStored
              : CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized void onLog(String attemptId, long firstLine, List<LogLine> added) {
      assertThat(firstLine).isEqualTo(lines.size());
      added.forEach(line -> lines.add(line.message()));
    }

    ExecutionEvent next() throws InterruptedException {
      ExecutionEvent event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      return event;
    }
  }
}
