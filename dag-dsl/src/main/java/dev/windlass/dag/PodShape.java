package dev.windlass.dag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a pod is to be like: the same words for the pod that a task's worker gets ({@link
 * Kubernetes}) and for the pod that is the task itself ({@link Pod}).
 *
 * <p>Where it is to be is in {@link PodPlace}, as whom it runs in {@link PodRights}, its files in
 * {@link PodFiles}, everything else here. Each word is laid over what was said before, by the
 * engine's configuration, the DAG or the task: a single value takes the place of an earlier one,
 * things with a name are added to those there are. What there is no word for goes into {@link
 * #pod}. The container that runs the task is {@code base}.
 *
 * <p>Example: {@code pod("alpine:3.22").cpu("500m").memory("1Gi").toleration("gpu", "NoSchedule")}.
 *
 * @param <S> what has this shape
 */
public sealed interface PodShape<S> extends PodPlace<S>, PodRights<S>, PodFiles<S>
    permits Kubernetes, Pod {

  /** The annotation that says how much memory a pod may get after it needed more than it had. */
  String MEMORY_UP_TO = "windlass.dev/memory-up-to";

  /** The annotation that names the cluster of a pod. */
  String CLUSTER = "windlass.dev/cluster";

  /**
   * Returns this with a part of a pod laid over it.
   *
   * @param part a part of a pod, as Kubernetes writes it in JSON, or its YAML as text
   */
  @Override
  S with(JsonNode part);

  /**
   * Returns this with processors requested.
   *
   * <p>Example: {@code .cpu("500m")} for half of one, {@code .cpu("8")} for eight.
   *
   * @param quantity as Kubernetes writes it
   */
  default S cpu(String quantity) {
    return with(PodPart.base(Map.of("resources", Map.of("requests", Map.of("cpu", quantity)))));
  }

  /**
   * Returns this with a limit of processors: what needs more is slowed down.
   *
   * <p>Example: {@code .cpu("500m").cpuLimit("2")}.
   *
   * @param quantity as Kubernetes writes it
   */
  default S cpuLimit(String quantity) {
    return with(PodPart.base(Map.of("resources", Map.of("limits", Map.of("cpu", quantity)))));
  }

  /**
   * Returns this with memory, requested and as the limit: a container that needs more is ended.
   *
   * <p>Example: {@code .memory("4Gi")}.
   *
   * @param quantity as Kubernetes writes it
   */
  default S memory(String quantity) {
    return with(
        PodPart.base(
            Map.of(
                "resources",
                Map.of(
                    "requests",
                    Map.of("memory", quantity),
                    "limits",
                    Map.of("memory", quantity)))));
  }

  /**
   * Returns this with more memory the next time if it needed more than it had: twice as much after
   * each time, up to that. Such an end is repeated free of charge, three times at most.
   *
   * <p>Example: {@code .memory("4Gi").memoryUpTo("16Gi")}.
   *
   * @param quantity as Kubernetes writes it
   */
  default S memoryUpTo(String quantity) {
    return annotation(MEMORY_UP_TO, quantity);
  }

  /**
   * Returns this with GPUs of NVIDIA.
   *
   * <p>Example: {@code .gpus(1)}.
   *
   * @param count 0 or more
   */
  default S gpus(int count) {
    return with(
        PodPart.base(
            Map.of(
                "resources", Map.of("limits", Map.of("nvidia.com/gpu", String.valueOf(count))))));
  }

  /**
   * Returns this with one more variable in the environment.
   *
   * <p>Example: {@code .env("LC_ALL", "C")}.
   */
  S env(String name, String value);

  /**
   * Returns this with a variable whose value is one entry of a secret of the cluster. The value
   * never passes through the engine.
   *
   * <p>Example: {@code .secretEnv("DB_PASSWORD", "warehouse", "password")}.
   *
   * @param name the variable
   * @param secret the secret, in the namespace of the pod
   * @param key its entry
   */
  default S secretEnv(String name, String secret, String key) {
    return with(PodPart.variable(name, Map.of("secretKeyRef", Map.of("name", secret, "key", key))));
  }

  /**
   * Returns this with a variable for every entry of a secret of the cluster.
   *
   * <p>Example: {@code .secretEnv("warehouse")}.
   */
  default S secretEnv(String secret) {
    return with(
        PodPart.base(Map.of("envFrom", List.of(Map.of("secretRef", Map.of("name", secret))))));
  }

  /**
   * Returns this with a variable whose value is one entry of a config map.
   *
   * <p>Example: {@code .configEnv("REGION", "settings", "region")}.
   *
   * @param name the variable
   * @param configMap the config map, in the namespace of the pod
   * @param key its entry
   */
  default S configEnv(String name, String configMap, String key) {
    return with(
        PodPart.variable(name, Map.of("configMapKeyRef", Map.of("name", configMap, "key", key))));
  }

  /**
   * Returns this with a variable for every entry of a config map.
   *
   * <p>Example: {@code .configEnv("settings")}.
   */
  default S configEnv(String configMap) {
    return with(
        PodPart.base(
            Map.of("envFrom", List.of(Map.of("configMapRef", Map.of("name", configMap))))));
  }

  /**
   * Returns this with a variable that says something of the pod itself.
   *
   * <p>Example: {@code .podEnv("NODE", "spec.nodeName")}.
   *
   * @param name the variable
   * @param field the field of the pod
   * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/downward-api/">which fields
   *     there are</a>
   */
  default S podEnv(String name, String field) {
    return with(PodPart.variable(name, Map.of("fieldRef", Map.of("fieldPath", field))));
  }

  /**
   * Returns this with another rule for when its image is pulled.
   *
   * <p>Example: {@code .pull("Always")} for a tag that moves.
   *
   * @param policy {@code Always}, {@code IfNotPresent} or {@code Never}
   */
  default S pull(String policy) {
    return with(PodPart.base(Map.of("imagePullPolicy", policy)));
  }

  /**
   * Returns this with one more label on the pod.
   *
   * <p>Example: {@code .label("team", "pricing")}.
   */
  default S label(String name, String value) {
    return with(PodPart.metadata(Map.of("labels", Map.of(name, value))));
  }

  /**
   * Returns this with one more annotation on the pod.
   *
   * <p>Example: {@code .annotation("cluster-autoscaler.kubernetes.io/safe-to-evict", "false")}.
   */
  default S annotation(String name, String value) {
    return with(PodPart.metadata(Map.of("annotations", Map.of(name, value))));
  }

  /**
   * Returns this with the time it has to end by itself when it is cancelled or evicted; 30 s unless
   * somebody says otherwise.
   *
   * <p>Example: {@code .grace(ofMinutes(5))}.
   *
   * @param time whole seconds
   */
  default S grace(Duration time) {
    return with(PodPart.spec(Map.of("terminationGracePeriodSeconds", time.toSeconds())));
  }

  /**
   * Returns this with a container that must end well before the others start.
   *
   * <p>Example: {@code .initContainer("fetch", "alpine/git:2.49", "git", "clone", "...")}.
   *
   * @param command its command; none for the image's own
   */
  default S initContainer(String name, String image, String... command) {
    return with(
        PodPart.spec(Map.of("initContainers", List.of(container(name, image, command, Map.of())))));
  }

  /**
   * Returns this with a container that runs beside the task and ends with it, whatever its exit
   * code. It takes Kubernetes 1.29.
   *
   * <p>Example: {@code .sidecar("proxy", "cloud-sql-proxy:2.18")}.
   *
   * @param command its command; none for the image's own
   * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/">native
   *     sidecars</a>
   */
  default S sidecar(String name, String image, String... command) {
    return with(
        PodPart.spec(
            Map.of(
                "initContainers",
                List.of(container(name, image, command, Map.of("restartPolicy", "Always"))))));
  }

  /**
   * Returns this with whatever else a pod can have, up to a whole one: volumes of any kind, probes.
   * The container that runs the task is {@code base}; things with a name are laid over those of the
   * same name; null takes something away.
   *
   * <p>Example:
   *
   * <pre>{@code
   * .pod("""
   *     spec:
   *       affinity:
   *         nodeAffinity: ...
   *     """)
   * }</pre>
   *
   * @param yaml a part of a pod in YAML or JSON, as kubectl takes it
   * @throws IllegalArgumentException if it is JSON and no object
   */
  default S pod(String yaml) {
    String text = yaml.strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return with(TextNode.valueOf(yaml));
    }
    JsonNode part;
    try {
      part = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A part of a pod must be YAML or JSON: " + e.getOriginalMessage() + ".", e);
    }
    if (part == null || !part.isObject()) {
      throw new IllegalArgumentException(
          "A part of a pod must be an object such as {\"spec\": {...}}, not " + yaml + ".");
    }
    return with(part);
  }

  private static Map<String, Object> container(
      String name, String image, String[] command, Map<String, ?> more) {
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", name);
    container.put("image", image);
    if (command.length > 0) {
      container.put("command", Stream.of(command).toList());
    }
    container.putAll(more);
    return container;
  }
}
