package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Kubernetes executor can be told.
 *
 * @param installation tells the pods of this installation from those of others: the value of a
 *     label
 * @param cluster what people call the cluster; empty if it has no name
 * @param namespaces where pods may be; the first is where they are unless a task says otherwise
 * @param pod what every pod is like: the configuration with the template file laid over it
 * @param task what every pod that is a task is like
 * @param engine where pods reach the engine, for example {@code ws://10.89.0.1:8080}; null if no
 *     worker runs in a pod
 * @param audience whom the tokens of pods are for
 * @param reviewsTokens whether pods show tokens of the cluster, which the cluster is asked about;
 *     otherwise each is given a secret of its own
 * @param capacity how many attempts may be under way at once
 * @param createsAtOnce how many pods are being created at once
 * @param createsPerSecond how many pods are created in a second, over time
 * @param burst how many pods may be created at once after a quiet time
 * @param resync how often everything is listed, whatever was heard of it
 * @param limits how long what keeps pods from starting may last
 * @param reconnectFor how long a worker goes on when the engine is away
 * @param taskGrace how long a task may go on after it was interrupted
 */
public record KubernetesSettings(
    String installation,
    String cluster,
    List<String> namespaces,
    JsonNode pod,
    JsonNode task,
    @Nullable URI engine,
    String audience,
    boolean reviewsTokens,
    int capacity,
    int createsAtOnce,
    int createsPerSecond,
    int burst,
    Duration resync,
    PodLimits limits,
    Duration reconnectFor,
    Duration taskGrace) {

  public KubernetesSettings {
    namespaces = List.copyOf(namespaces);
    if (namespaces.isEmpty()) {
      throw new IllegalArgumentException("The Kubernetes executor needs a namespace.");
    }
  }

  /**
   * Returns the settings of an installation that changes none.
   *
   * @param image the worker's image
   */
  public static KubernetesSettings of(
      String installation, String namespace, String image, URI engine) {
    return new KubernetesSettings(
        installation,
        PodCluster.UNNAMED,
        List.of(namespace),
        pod(image, "", ""),
        Json.MAPPER.createObjectNode(),
        engine,
        "windlass-" + installation,
        false,
        1_000,
        50,
        50,
        100,
        Duration.ofSeconds(30),
        PodLimits.USUAL,
        Duration.ofMinutes(10),
        Duration.ofSeconds(10));
  }

  /**
   * Returns the lowest layer of every pod.
   *
   * @param cpu requested processors; empty for none
   * @param memory requested memory and its limit; empty for none
   */
  public static JsonNode pod(String image, String cpu, String memory) {
    ObjectNode requests = Json.MAPPER.createObjectNode();
    ObjectNode limits = Json.MAPPER.createObjectNode();
    if (!cpu.isEmpty()) {
      requests.put("cpu", cpu);
    }
    if (!memory.isEmpty()) {
      requests.put("memory", memory);
      limits.put("memory", memory);
    }
    return Json.MAPPER.valueToTree(
        Map.of(
            "spec",
            Map.of(
                "terminationGracePeriodSeconds",
                15,
                "securityContext",
                Map.of("runAsNonRoot", true, "seccompProfile", Map.of("type", "RuntimeDefault")),
                "containers",
                List.of(
                    Map.of(
                        "name",
                        PlacementSpec.CONTAINER,
                        "image",
                        image,
                        "imagePullPolicy",
                        "IfNotPresent",
                        "resources",
                        Map.of("requests", requests, "limits", limits),
                        "securityContext",
                        Map.of(
                            "allowPrivilegeEscalation",
                            false,
                            "readOnlyRootFilesystem",
                            true,
                            "capabilities",
                            Map.of("drop", List.of("ALL"))))))));
  }

  /** Returns these with pods that are like that. */
  public KubernetesSettings withPod(JsonNode layer) {
    return with(cluster, namespaces, PodLayers.over(pod, layer), resync);
  }

  /** Returns these for another cluster, with namespaces of its own. */
  public KubernetesSettings in(String name, List<String> places) {
    return with(name, places, pod, resync);
  }

  /** Returns these with everything listed that often. */
  public KubernetesSettings withResync(Duration interval) {
    return with(cluster, namespaces, pod, interval);
  }

  private KubernetesSettings with(
      String name, List<String> places, JsonNode everyPod, Duration interval) {
    return new KubernetesSettings(
        installation,
        name,
        places,
        everyPod,
        task,
        engine,
        audience,
        reviewsTokens,
        capacity,
        createsAtOnce,
        createsPerSecond,
        burst,
        interval,
        limits,
        reconnectFor,
        taskGrace);
  }

  /** Returns the cluster for people: {@code the cluster gpu}. */
  String clusterName() {
    return cluster.isEmpty() ? "the cluster" : "the cluster " + cluster;
  }
}
