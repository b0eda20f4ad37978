package dev.windlass.dag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a pod is to be like: the same words for the pod that a task's worker gets ({@link
 * Kubernetes}) and for the pod that is the task itself ({@link Pod}).
 *
 * <p>Each word is laid over what was said before, by the engine's configuration, the DAG or the
 * task: a single value takes the place of an earlier one, things with a name are added to those
 * there are. What there is no word for goes into {@link #pod}. The container that runs the task is
 * {@code base}.
 *
 * <p>Example: {@code pod("alpine:3.22").cpu("500m").memory("1Gi").toleration("gpu", "NoSchedule")}.
 *
 * @param <S> what has this shape
 */
public sealed interface PodShape<S> permits Kubernetes, Pod {

  /** The annotation that says how much memory a pod may get after it needed more than it had. */
  String MEMORY_UP_TO = "windlass.dev/memory-up-to";

  /** The annotation that names the cluster of a pod. */
  String CLUSTER = "windlass.dev/cluster";

  /**
   * Returns this with a part of a pod laid over it.
   *
   * @param part a part of a pod, as Kubernetes writes it in JSON, or its YAML as text
   */
  S with(JsonNode part);

  /**
   * Returns this with processors requested.
   *
   * <p>Example: {@code .cpu("500m")} for half of one, {@code .cpu("8")} for eight.
   *
   * @param quantity as Kubernetes writes it
   */
  default S cpu(String quantity) {
    return base(Map.of("resources", Map.of("requests", Map.of("cpu", quantity))));
  }

  /**
   * Returns this with memory, requested and as the limit: a container that needs more is ended.
   *
   * <p>Example: {@code .memory("4Gi")}.
   *
   * @param quantity as Kubernetes writes it
   */
  default S memory(String quantity) {
    return base(
        Map.of(
            "resources",
            Map.of("requests", Map.of("memory", quantity), "limits", Map.of("memory", quantity))));
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
    return base(
        Map.of("resources", Map.of("limits", Map.of("nvidia.com/gpu", String.valueOf(count)))));
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
    return base(
        Map.of(
            "env",
            List.of(
                Map.of(
                    "name",
                    name,
                    "valueFrom",
                    Map.of("secretKeyRef", Map.of("name", secret, "key", key))))));
  }

  /**
   * Returns this with a variable for every entry of a secret of the cluster.
   *
   * <p>Example: {@code .secretEnv("warehouse")}.
   */
  default S secretEnv(String secret) {
    return base(Map.of("envFrom", List.of(Map.of("secretRef", Map.of("name", secret)))));
  }

  /**
   * Returns this with a file for every entry of a secret of the cluster.
   *
   * <p>Example: {@code .secretFiles("tls", "/etc/tls")}.
   *
   * @param folder where they are
   */
  default S secretFiles(String secret, String folder) {
    return mounted("secret-" + secret, Map.of("secret", Map.of("secretName", secret)), folder);
  }

  /**
   * Returns this with a file for every entry of a config map.
   *
   * <p>Example: {@code .configFiles("settings", "/etc/app")}.
   *
   * @param folder where they are
   */
  default S configFiles(String configMap, String folder) {
    return mounted("config-" + configMap, Map.of("configMap", Map.of("name", configMap)), folder);
  }

  /**
   * Returns this with a volume that is claimed already.
   *
   * <p>Example: {@code .claim("models", "/models")}.
   *
   * @param claim a persistent volume claim
   * @param folder where it is mounted
   */
  default S claim(String claim, String folder) {
    return mounted(
        "claim-" + claim, Map.of("persistentVolumeClaim", Map.of("claimName", claim)), folder);
  }

  /**
   * Returns this with an empty folder that goes away with the pod.
   *
   * <p>Example: {@code .scratch("/scratch", "20Gi")}.
   *
   * @param folder where it is
   * @param most how much fits
   */
  default S scratch(String folder, String most) {
    String name = "scratch" + folder.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    return mounted(
        name.replaceAll("-$", ""), Map.of("emptyDir", Map.of("sizeLimit", most)), folder);
  }

  /**
   * Returns this in another namespace, which must be among those the engine works in.
   *
   * <p>Example: {@code .namespace("team-a")}.
   */
  default S namespace(String name) {
    return metadata(Map.of("namespace", name));
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
    return annotation(CLUSTER, name);
  }

  /**
   * Returns this with one more label on the pod.
   *
   * <p>Example: {@code .label("team", "pricing")}.
   */
  default S label(String name, String value) {
    return metadata(Map.of("labels", Map.of(name, value)));
  }

  /**
   * Returns this with one more annotation on the pod.
   *
   * <p>Example: {@code .annotation("cluster-autoscaler.kubernetes.io/safe-to-evict", "false")}.
   */
  default S annotation(String name, String value) {
    return metadata(Map.of("annotations", Map.of(name, value)));
  }

  /**
   * Returns this on nodes with that label only.
   *
   * <p>Example: {@code .nodeSelector("disk", "ssd")}.
   */
  default S nodeSelector(String label, String value) {
    return spec(Map.of("nodeSelector", Map.of(label, value)));
  }

  /**
   * Returns this on nodes too that have that taint, whatever its value.
   *
   * <p>Example: {@code .toleration("gpu", "NoSchedule")}.
   *
   * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
   */
  default S toleration(String key, String effect) {
    return spec(
        Map.of("tolerations", List.of(Map.of("key", key, "operator", "Exists", "effect", effect))));
  }

  /**
   * Returns this under another service account.
   *
   * <p>Example: {@code .serviceAccount("reads-s3")}.
   */
  default S serviceAccount(String name) {
    return spec(Map.of("serviceAccountName", name));
  }

  /**
   * Returns this with a secret by which images are pulled.
   *
   * <p>Example: {@code .pullSecret("registry")}.
   */
  default S pullSecret(String name) {
    return spec(Map.of("imagePullSecrets", List.of(Map.of("name", name))));
  }

  /**
   * Returns this as a user of that number, without a way to become another one.
   *
   * <p>Example: {@code .runAs(1000)}.
   */
  default S runAs(long user) {
    return spec(Map.of("securityContext", Map.of("runAsUser", user, "runAsNonRoot", user != 0)));
  }

  /**
   * Returns this in the network of its node.
   *
   * <p>Example: {@code pod("nicolaka/netshoot:v0.14").hostNetwork()}.
   */
  default S hostNetwork() {
    return spec(Map.of("hostNetwork", true, "dnsPolicy", "ClusterFirstWithHostNet"));
  }

  /**
   * Returns this with a priority class.
   *
   * <p>Example: {@code .priorityClass("batch-low")}.
   */
  default S priorityClass(String name) {
    return spec(Map.of("priorityClassName", name));
  }

  /**
   * Returns this placed by another scheduler.
   *
   * <p>Example: {@code .scheduler("volcano")}.
   */
  default S scheduler(String name) {
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
  default S queue(String name) {
    return label("kueue.x-k8s.io/queue-name", name);
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
    return spec(Map.of("terminationGracePeriodSeconds", time.toSeconds()));
  }

  /**
   * Returns this with a container that must end well before the others start.
   *
   * <p>Example: {@code .initContainer("fetch", "alpine/git:2.49", "git", "clone", "...")}.
   *
   * @param command its command; none for the image's own
   */
  default S initContainer(String name, String image, String... command) {
    return spec(Map.of("initContainers", List.of(container(name, image, command, Map.of()))));
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
    return spec(
        Map.of(
            "initContainers",
            List.of(container(name, image, command, Map.of("restartPolicy", "Always")))));
  }

  /**
   * Returns this with whatever else a pod can have, up to a whole one: affinity, volumes of any
   * kind, probes. The container that runs the task is {@code base}; things with a name are laid
   * over those of the same name; null takes something away.
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

  private S mounted(String volume, Map<String, ?> source, String folder) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("name", volume);
    named.putAll(source);
    return spec(
        Map.of(
            "volumes",
            List.of(named),
            "containers",
            List.of(
                Map.of(
                    "name",
                    PlacementSpec.CONTAINER,
                    "volumeMounts",
                    List.of(Map.of("name", volume, "mountPath", folder))))));
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

  private S base(Map<String, ?> part) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("name", PlacementSpec.CONTAINER);
    named.putAll(part);
    return spec(Map.of("containers", List.of(named)));
  }

  private S metadata(Map<String, ?> part) {
    return whole(Map.of("metadata", part));
  }

  private S spec(Map<String, ?> part) {
    return whole(Map.of("spec", part));
  }

  private S whole(Object part) {
    return with(Json.MAPPER.<JsonNode>valueToTree(part));
  }
}
