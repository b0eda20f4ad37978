package dev.windlass.dag;

import java.util.List;
import java.util.Map;

/**
 * Writes which nodes and which pods attract a pod, or repel it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/">assigning
 *     pods to nodes</a>
 */
final class PodAffinity {

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

  /** All wishes count the same; the scheduler takes 1 to 100. */
  private static final int WEIGHT = 50;

  private static final String HOST = "kubernetes.io/hostname";

  private PodAffinity() {}

  static Map<String, ?> requiredNodes(String label, String operator, String[] values) {
    return affinity(
        "nodeAffinity",
        Map.of(REQUIRED, Map.of("nodeSelectorTerms", List.of(term(label, operator, values)))));
  }

  static Map<String, ?> preferredNodes(String label, String[] values) {
    return affinity(
        "nodeAffinity",
        Map.of(
            PREFERRED, List.of(Map.of("weight", WEIGHT, "preference", term(label, "In", values)))));
  }

  static Map<String, ?> required(String kind, String label, String value) {
    return affinity(kind, Map.of(REQUIRED, List.of(pods(label, value))));
  }

  static Map<String, ?> preferred(String kind, String label, String value) {
    return affinity(
        kind,
        Map.of(
            PREFERRED, List.of(Map.of("weight", WEIGHT, "podAffinityTerm", pods(label, value)))));
  }

  private static Map<String, ?> term(String label, String operator, String[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "Say which values the label '%s' of nodes may have: (\"%s\", \"...\")."
              .formatted(label, label));
    }
    return Map.of(
        "matchExpressions",
        List.of(Map.of("key", label, "operator", operator, "values", List.of(values))));
  }

  private static Map<String, ?> pods(String label, String value) {
    return Map.of(
        "labelSelector", Map.of("matchLabels", Map.of(label, value)), "topologyKey", HOST);
  }

  private static Map<String, ?> affinity(String kind, Map<String, ?> what) {
    return Map.of("affinity", Map.of(kind, what));
  }
}
