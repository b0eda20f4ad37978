package dev.windlass.executor.hosted;

import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports events until they are stored. */
final class Delivery {

  private static final Logger LOGGER = LoggerFactory.getLogger(Delivery.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final ExecutionListener listener;

  Delivery(ExecutionListener listener) {
    this.listener = listener;
  }

  /** Reports an event once, without waiting for it to be stored. */
  CompletionStage<Void> begin(ExecutionEvent event) {
    try {
      return listener.onEvent(event);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /**
   * Waits until the event is stored and reports it again as long as that fails.
   *
   * @param begun the first report of it
   */
  void complete(ExecutionEvent event, CompletionStage<Void> begun) throws InterruptedException {
    Future<Void> stored = begun.toCompletableFuture();
    for (Duration wait = FIRST_WAIT; ; wait = longer(wait)) {
      try {
        stored.get();
        return;
      } catch (ExecutionException e) {
        LOGGER.warn(
            "What happened to attempt {} could not be stored. Will be tried again in {} ms.",
            event.attemptId(),
            wait.toMillis(),
            e.getCause());
      }
      Thread.sleep(wait);
      stored = begin(event).toCompletableFuture();
    }
  }

  private static Duration longer(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }
}
