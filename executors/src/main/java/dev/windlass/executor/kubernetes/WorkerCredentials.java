package dev.windlass.executor.kubernetes;

import dev.windlass.executor.protocol.WorkerToken;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * By what the worker in a pod is known: a token of the cluster that is bound to this very pod, or a
 * secret that follows from the attempt and the installation's key. Neither has to be kept, so every
 * engine knows the workers of the one before it.
 */
final class WorkerCredentials {

  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final KubernetesSettings settings;
  private final UnaryOperator<String> secrets;

  /** Hashes of tokens that the cluster said are right, with when that was. */
  private final Map<String, Long> reviewed = new ConcurrentHashMap<>();

  WorkerCredentials(Cluster cluster, KubernetesSettings settings, UnaryOperator<String> secrets) {
    this.cluster = cluster;
    this.settings = settings;
    this.secrets = secrets;
  }

  /** Returns what is put into the pod of an attempt; null if the cluster puts a token there. */
  @Nullable String of(String attemptId) {
    return settings.reviewsTokens() ? null : secrets.apply(attemptId);
  }

  /**
   * Says whether what a worker shows is its own.
   *
   * @param podUid the pod that is known; null if it is not yet
   * @throws IllegalArgumentException if that cannot be found out now
   */
  boolean isRight(PodAttempt attempt, @Nullable String podUid, String shown) {
    if (!settings.reviewsTokens()) {
      return WorkerToken.isSame(shown, secrets.apply(attempt.attemptId));
    }
    var now = System.nanoTime();
    reviewed.values().removeIf(at -> now - at > REMEMBERED.toNanos());
    var key = attempt.attemptId + WorkerToken.hash(shown);
    if (reviewed.containsKey(key)) {
      return true;
    }
    try {
      var right =
          cluster
              .review(shown, settings.audience())
              .filter(token ->
                  token.user().startsWith("system:serviceaccount:" + attempt.namespace() + ":")
                      && Objects.equals(token.podName(), attempt.podName())
                      && token.podUid() != null
                      && (podUid == null || podUid.equals(token.podUid())))
              .isPresent();
      if (right) {
        reviewed.put(key, now);
      }
      return right;
    } catch (KubernetesClientException away) {
      throw new IllegalArgumentException(
          "The cluster cannot say now whose token the worker of "
              + attempt.name()
              + " shows: "
              + away.getMessage());
    }
  }
}
