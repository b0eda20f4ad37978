package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of a pod that is the task: what its container sent to the engine, or else what it left
 * as its last message.
 */
final class AwaitedResult {

  private static final Logger LOG = LoggerFactory.getLogger(AwaitedResult.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final PodAttempt attempt;
  private final ClusterPods host;
  private final SentResults results;

  AwaitedResult(PodAttempt attempt, ClusterPods host, SentResults results) {
    this.attempt = attempt;
    this.host = host;
    this.results = results;
  }

  /**
   * Returns how the attempt ended, once that is known.
   *
   * @param ofPod what the end of its pod means
   * @param message what its container left; null for nothing
   */
  CompletableFuture<Outcome> of(Outcome ofPod, @Nullable String message) {
    if (!(ofPod instanceof Outcome.Succeeded)) {
      return CompletableFuture.completedFuture(ofPod);
    }
    var sends = TaskPod.sendsResult(attempt.wanted);
    if (!sends) {
      return CompletableFuture.completedFuture(left(false, message));
    }
    var known = new CompletableFuture<Outcome>();
    Thread.ofVirtual()
        .name("result-" + attempt.podName())
        .start(() ->
            sent()
                .ifPresent(result ->
                    known.complete(
                        result
                            .<Outcome>map(Outcome.Succeeded::new)
                            .orElseGet(() -> left(true, message)))));
    return known;
  }

  private Outcome left(boolean sends, @Nullable String message) {
    return PodResult.of("Pod " + attempt.name(), TaskPod.output(attempt.wanted), sends, message);
  }

  /** Asks until there is an answer; empty if the attempt is another engine's by then. */
  private Optional<Optional<JsonNode>> sent() {
    var pause = FIRST_PAUSE;
    while (!host.isClosed() && !host.guard().ask(() -> attempt.released)) {
      try {
        return Optional.of(results.of(attempt.attemptId));
      } catch (RuntimeException away) {
        LOG.warn("What pod {} sent as its result cannot be read now.", attempt.name(), away);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      var longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
    return Optional.empty();
  }

  /** Its end is stored. What cannot be removed now goes with its run. */
  void forget() {
    if (!TaskPod.sendsResult(attempt.wanted)) {
      return;
    }
    Thread.ofVirtual()
        .name("forget-" + attempt.podName())
        .start(() -> {
          try {
            results.forget(attempt.attemptId);
          } catch (RuntimeException away) {
            LOG.warn("What pod {} sent is still there: {}", attempt.name(), away.getMessage());
          }
        });
  }
}
