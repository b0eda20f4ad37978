package dev.windlass.dag;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Where a pod is to be: cluster, namespace, nodes, beside which other pods, and in which queue.
 *
 * <p>Example: {@code pod("train:1").onNodes("gpu", "a100", "h100").apartFrom("app", "train")}.
 *
 * @param <S> what has this place
 */
public sealed interface PodPlace<S> permits PodShape {

  /** Returns this with a part of a pod laid over it. */
  S with(JsonNode part);

  /**
   * Returns this in another namespace, which must be among those the engine works in.
   *
   * <p>Example: {@code .namespace("team-a")}.
   */
  default S namespace(String name) {
    return with(PodPart.metadata(Map.of("namespace", name)));
  }

  /**
   * Returns this in another cluster, one that the engine's settings name ({@code
   * windlass.kubernetes.clusters.gpu...}).
   *
   * <p>Example: {@code .cluster("gpu").namespace("training")}.
   */
  default S cluster(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "A cluster needs a name, as the engine's settings have it: .cluster(\"gpu\").");
    }
    return with(PodPart.metadata(Map.of("annotations", Map.of(PodShape.CLUSTER, name))));
  }

  /**
   * Returns this on nodes with that label only.
   *
   * <p>Example: {@code .nodeSelector("disk", "ssd")}.
   */
  default S nodeSelector(String label, String value) {
    return with(PodPart.spec(Map.of("nodeSelector", Map.of(label, value))));
  }

  /**
   * Returns this on nodes too that have that taint, whatever its value.
   *
   * <p>Example: {@code .toleration("gpu", "NoSchedule")}.
   *
   * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
   */
  default S toleration(String key, String effect) {
    return with(
        PodPart.spec(
            Map.of(
                "tolerations",
                List.of(Map.of("key", key, "operator", "Exists", "effect", effect)))));
  }

  /**
   * Returns this with a priority class.
   *
   * <p>Example: {@code .priorityClass("batch-low")}.
   */
  default S priorityClass(String name) {
    return with(PodPart.spec(Map.of("priorityClassName", name)));
  }

  /**
   * Returns this placed by another scheduler.
   *
   * <p>Example: {@code .scheduler("volcano")}.
   */
  default S scheduler(String name) {
    return with(PodPart.spec(Map.of("schedulerName", name)));
  }

  /**
   * Returns this in a queue of Kueue, which lets it start when there is room. No time limit runs
   * while it waits there.
   *
   * <p>Example: {@code .queue("team-a")}.
   *
   * @see <a href="https://kueue.sigs.k8s.io/docs/tasks/run/plain_pods/">plain pods in Kueue</a>
   */
  default S queue(String name) {
    return with(PodPart.metadata(Map.of("labels", Map.of("kueue.x-k8s.io/queue-name", name))));
  }

  /**
   * Returns this in the network of its node.
   *
   * <p>Example: {@code pod("nicolaka/netshoot:v0.14").hostNetwork()}.
   */
  default S hostNetwork() {
    return with(PodPart.spec(Map.of("hostNetwork", true, "dnsPolicy", "ClusterFirstWithHostNet")));
  }

  /**
   * Returns this on nodes too that have that taint with that value.
   *
   * <p>Example: {@code .toleration("team", "pricing", "NoExecute")}.
   *
   * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
   */
  default S toleration(String key, String value, String effect) {
    return with(
        PodPart.spec(
            Map.of(
                "tolerations",
                List.of(
                    Map.of("key", key, "operator", "Equal", "value", value, "effect", effect)))));
  }

  /**
   * Returns this on nodes only whose label has one of these values. Said twice, both must hold.
   *
   * <p>Example: {@code .onNodes("topology.kubernetes.io/zone", "eu-1a", "eu-1b")}.
   */
  default S onNodes(String label, String... values) {
    return with(PodPart.spec(PodAffinity.requiredNodes(label, "In", values)));
  }

  /**
   * Returns this on no node whose label has one of these values. Said twice, both must hold.
   *
   * <p>Example: {@code .notOnNodes("lifecycle", "spot")}.
   */
  default S notOnNodes(String label, String... values) {
    return with(PodPart.spec(PodAffinity.requiredNodes(label, "NotIn", values)));
  }

  /**
   * Returns this on nodes whose label has one of these values, if there is room.
   *
   * <p>Example: {@code .preferNodes("lifecycle", "spot")}.
   */
  default S preferNodes(String label, String... values) {
    return with(PodPart.spec(PodAffinity.preferredNodes(label, values)));
  }

  /**
   * Returns this on no node that has a pod with that label.
   *
   * <p>Example: {@code .label("app", "train").apartFrom("app", "train")}: one on each node.
   */
  default S apartFrom(String label, String value) {
    return with(PodPart.spec(PodAffinity.required("podAntiAffinity", label, value)));
  }

  /**
   * Returns this on a node that has no pod with that label, if there is room.
   *
   * <p>Example: {@code .preferApartFrom("app", "train")}.
   */
  default S preferApartFrom(String label, String value) {
    return with(PodPart.spec(PodAffinity.preferred("podAntiAffinity", label, value)));
  }

  /**
   * Returns this on a node only that has a pod with that label.
   *
   * <p>Example: {@code .nextTo("app", "cache")}.
   */
  default S nextTo(String label, String value) {
    return with(PodPart.spec(PodAffinity.required("podAffinity", label, value)));
  }

  /**
   * Returns this on a node that has a pod with that label, if there is room.
   *
   * <p>Example: {@code .preferNextTo("app", "cache")}.
   */
  default S preferNextTo(String label, String value) {
    return with(PodPart.spec(PodAffinity.preferred("podAffinity", label, value)));
  }
}
