package dev.windlass.executor.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * The token of the cluster in a pod: for Windlass only, bound to this very pod, and renewed by its
 * node.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection">service
 *     account token volume projection</a>
 */
final class ClusterToken {

  /** The file it is in. */
  static final String FILE = "/var/run/secrets/windlass.dev/token";

  private static final String VOLUME = "windlass-token";

  private ClusterToken() {}

  /** Returns the volume that the pod gets. */
  static Map<String, Object> volume(String audience) {
    return Map.of(
        "name",
        VOLUME,
        "projected",
        Map.of(
            "sources",
            List.of(
                Map.of(
                    "serviceAccountToken",
                    Map.of("audience", audience, "expirationSeconds", 600, "path", "token")))));
  }

  /** Returns where its container has it. */
  static Map<String, Object> mount() {
    return Map.of(
        "name", VOLUME, "mountPath", FILE.substring(0, FILE.lastIndexOf('/')), "readOnly", true);
  }
}
