package dev.windlass.engine.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.pod.PodResults;
import dev.windlass.engine.secret.Secrets;
import dev.windlass.executor.kubernetes.SentResults;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What pods send as their results, for the executors.
 *
 * @param engine where pods reach this engine; null if they do not
 */
record ResultsOfPods(@Nullable URI engine, Secrets secrets, PodResults results)
    implements SentResults {

  /** Returns by what the pod of an attempt is known where it sends its result. */
  static String secret(Secrets secrets, String attemptId) {
    return KubernetesParts.encoded(secrets.authenticate("results of pods", attemptId));
  }

  @Override
  public String secret(String attemptId) {
    return secret(secrets, attemptId);
  }

  @Override
  public Optional<JsonNode> of(String attemptId) {
    return results.find(UUID.fromString(attemptId));
  }

  @Override
  public void forget(String attemptId) {
    results.forget(UUID.fromString(attemptId));
  }
}
