package dev.windlass.executor.kubernetes;

import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Guard;
import dev.windlass.executor.protocol.WorkerMessage;
import dev.windlass.executor.protocol.WorkerOwner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the worker in a pod. */
final class PodWorker implements WorkerOwner {

  private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);

  private final PodAttempt attempt;
  private final Pods pods;
  private final Guard guard;
  private final EventReporter reporter;
  private final ExecutionListener listener;

  PodWorker(
      PodAttempt attempt,
      Pods pods,
      Guard guard,
      EventReporter reporter,
      ExecutionListener listener) {
    this.attempt = attempt;
    this.pods = pods;
    this.guard = guard;
    this.reporter = reporter;
    this.listener = listener;
  }

  @Override
  public void connected(WorkerMessage.Hello hello) {
    guard.locked(() -> pods.connected(attempt, hello.attempts()));
  }

  /** What is said of another attempt than its own is not believed. */
  @Override
  public CompletionStage<Void> received(WorkerMessage.Numbered message) {
    return switch (message) {
      case WorkerMessage.Started(_, var id, var at, var host) when isOwn(id) ->
          reporter.report(
              new ExecutionEvent.Started(id, at, "pod " + attempt.name() + ", " + host));
      case WorkerMessage.Log(_, var id, var firstLine, var lines) when isOwn(id) -> {
        try {
          listener.onLog(id, firstLine, lines);
        } catch (RuntimeException e) {
          LOG.warn("Cannot store {} lines of the log of attempt {}.", lines.size(), id, e);
        }
        yield CompletableFuture.completedFuture(null);
      }
      case WorkerMessage.State(_, var id, var key, var value) when isOwn(id) ->
          reporter.report(new ExecutionEvent.Remembered(id, key, value));
      case WorkerMessage.Finished(_, var id, var at, var outcome) when isOwn(id) -> {
        var told =
            guard.ask(() -> {
              pods.over(attempt);
              return pods.reported(attempt, outcome);
            });
        yield reporter
            .report(new ExecutionEvent.Finished(id, at, told))
            .thenRun(() -> guard.locked(() -> pods.stored(attempt)));
      }
      default -> CompletableFuture.completedFuture(null);
    };
  }

  private boolean isOwn(String attemptId) {
    return attemptId.equals(attempt.attemptId);
  }
}
