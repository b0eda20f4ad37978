package dev.windlass.executor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports events until they are stored: one that could not be is reported again, after a pause that
 * doubles up to five seconds.
 */
public final class EventReporter {

  private static final Logger LOG = LoggerFactory.getLogger(EventReporter.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final ExecutionListener listener;
  private final ScheduledExecutorService timer;

  /** Makes one that reports to a listener and waits by a timer. */
  public EventReporter(ExecutionListener listener, ScheduledExecutorService timer) {
    this.listener = listener;
    this.timer = timer;
  }

  /** Reports an event; the result completes, never exceptionally, when it is stored. */
  public CompletableFuture<Void> report(ExecutionEvent event) {
    var stored = new CompletableFuture<Void>();
    report(event, FIRST_PAUSE, stored);
    return stored;
  }

  private void report(ExecutionEvent event, Duration pause, CompletableFuture<Void> stored) {
    CompletionStage<Void> stage;
    try {
      stage = listener.onEvent(event);
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedFuture(e);
    }
    var unused =
        stage.whenComplete((_, failure) -> {
          if (failure == null) {
            stored.complete(null);
          } else {
            again(event, pause, stored, failure);
          }
        });
  }

  private void again(
      ExecutionEvent event, Duration pause, CompletableFuture<Void> stored, Throwable failure) {
    LOG.warn(
        "Cannot store what happened to attempt {}. Will be tried again in {} ms.",
        event.attemptId(),
        pause.toMillis(),
        failure);
    var longer = pause.multipliedBy(2);
    var next = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    if (!timer.isShutdown()) {
      var unused =
          timer.schedule(
              () -> report(event, next, stored), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
