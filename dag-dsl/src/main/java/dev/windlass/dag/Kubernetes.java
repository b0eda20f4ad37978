package dev.windlass.dag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod of its own for each attempt. Immutable; {@link Dsl#kubernetes()} makes one.
 *
 * <p>What is said here is laid over what the engine's configuration and the DAG say, in the order
 * it is said: a single value takes the place of an earlier one, labels and variables are added to
 * those there are.
 *
 * <p>Example:
 *
 * <pre>{@code
 * dag.run("train", this::train)
 *     .on(kubernetes().cpu("4").memory("16Gi").toleration("gpu", "NoSchedule"))
 * }</pre>
 *
 * @param parts parts of a pod, as Kubernetes writes it in JSON
 */
public record Kubernetes(List<JsonNode> parts) implements Placement {

  /** Keeps a copy. */
  public Kubernetes {
    parts = List.copyOf(parts);
  }

  /**
   * Returns this with processors requested.
   *
   * <p>Example: {@code .cpu("500m")} for half of one.
   *
   * @param quantity as Kubernetes writes it
   */
  public Kubernetes cpu(String quantity) {
    return container(Map.of("resources", Map.of("requests", Map.of("cpu", quantity))));
  }

  /**
   * Returns this with memory, requested and as the limit: a container that needs more is ended.
   *
   * <p>Example: {@code .memory("4Gi")}.
   *
   * @param quantity as Kubernetes writes it
   */
  public Kubernetes memory(String quantity) {
    return container(
        Map.of(
            "resources",
            Map.of("requests", Map.of("memory", quantity), "limits", Map.of("memory", quantity))));
  }

  /**
   * Returns this with GPUs of NVIDIA.
   *
   * <p>Example: {@code .gpus(1)}.
   */
  public Kubernetes gpus(int count) {
    return container(
        Map.of("resources", Map.of("limits", Map.of("nvidia.com/gpu", String.valueOf(count)))));
  }

  /**
   * Returns this with another image, which must hold the worker: one made from the worker's own.
   *
   * <p>Example: {@code .image("ghcr.io/acme/worker-with-ffmpeg:1.4")}.
   */
  public Kubernetes image(String name) {
    return container(Map.of("image", name));
  }

  /**
   * Returns this with one more variable in the environment.
   *
   * <p>Example: {@code .env("LC_ALL", "C")}.
   */
  public Kubernetes env(String name, String value) {
    return container(Map.of("env", List.of(Map.of("name", name, "value", value))));
  }

  /**
   * Returns this in another namespace, which must be among those the engine works in.
   *
   * <p>Example: {@code .namespace("team-a")}.
   */
  public Kubernetes namespace(String name) {
    return plus(Map.of("metadata", Map.of("namespace", name)));
  }

  /**
   * Returns this with one more label on the pod.
   *
   * <p>Example: {@code .label("team", "pricing")}.
   */
  public Kubernetes label(String name, String value) {
    return plus(Map.of("metadata", Map.of("labels", Map.of(name, value))));
  }

  /**
   * Returns this with one more annotation on the pod.
   *
   * <p>Example: {@code .annotation("cluster-autoscaler.kubernetes.io/safe-to-evict", "false")}.
   */
  public Kubernetes annotation(String name, String value) {
    return plus(Map.of("metadata", Map.of("annotations", Map.of(name, value))));
  }

  /**
   * Returns this on nodes with that label only.
   *
   * <p>Example: {@code .nodeSelector("disk", "ssd")}.
   */
  public Kubernetes nodeSelector(String label, String value) {
    return spec(Map.of("nodeSelector", Map.of(label, value)));
  }

  /**
   * Returns this on nodes too that have that taint, whatever its value.
   *
   * <p>Example: {@code .toleration("gpu", "NoSchedule")}.
   *
   * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
   */
  public Kubernetes toleration(String key, String effect) {
    return spec(
        Map.of("tolerations", List.of(Map.of("key", key, "operator", "Exists", "effect", effect))));
  }

  /**
   * Returns this under another service account.
   *
   * <p>Example: {@code .serviceAccount("reads-s3")}.
   */
  public Kubernetes serviceAccount(String name) {
    return spec(Map.of("serviceAccountName", name));
  }

  /**
   * Returns this with a priority class.
   *
   * <p>Example: {@code .priorityClass("batch-low")}.
   */
  public Kubernetes priorityClass(String name) {
    return spec(Map.of("priorityClassName", name));
  }

  /**
   * Returns this placed by another scheduler.
   *
   * <p>Example: {@code .scheduler("volcano")}.
   */
  public Kubernetes scheduler(String name) {
    return spec(Map.of("schedulerName", name));
  }

  /**
   * Returns this in a queue of Kueue, which lets it start when there is room. No time limit runs
   * while it waits there.
   *
   * <p>Example: {@code .queue("team-a")}.
   *
   * @see <a href="https://kueue.sigs.k8s.io/docs/tasks/run/plain_pods/">plain pods in Kueue</a>
   */
  public Kubernetes queue(String name) {
    return label("kueue.x-k8s.io/queue-name", name);
  }

  /**
   * Returns this with whatever else a pod can have. The container that runs the task is {@code
   * base}; things with a name are laid over those of the same name.
   *
   * <p>Example: {@code .pod(""" {"spec": {"volumes": [{"name": "scratch", "emptyDir": {"sizeLimit":
   * "20Gi"}}]}}""")}.
   *
   * @param json a part of a pod, as Kubernetes writes it
   * @throws IllegalArgumentException if it is not a JSON object
   */
  public Kubernetes pod(String json) {
    JsonNode part;
    try {
      part = Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A part of a pod must be JSON: " + e.getOriginalMessage() + ".", e);
    }
    if (part == null || !part.isObject()) {
      throw new IllegalArgumentException(
          "A part of a pod must be a JSON object such as {\"spec\": {...}}, not " + json + ".");
    }
    return plus(part);
  }

  @Override
  public PlacementSpec spec() {
    return new PlacementSpec(PlacementSpec.KUBERNETES, parts);
  }

  private Kubernetes container(Map<String, ?> part) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("name", PlacementSpec.CONTAINER);
    named.putAll(part);
    return spec(Map.of("containers", List.of(named)));
  }

  private Kubernetes spec(Map<String, ?> part) {
    return plus(Map.of("spec", part));
  }

  private Kubernetes plus(Object part) {
    List<JsonNode> more = new ArrayList<>(parts);
    more.add(Json.MAPPER.valueToTree(part));
    return new Kubernetes(more);
  }
}
