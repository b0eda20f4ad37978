package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.Workload;
import dev.windlass.executor.worker.WorkerSettings;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the pod of an attempt. Pure: the same attempt gets the same pod. */
final class WorkerPod {

  /** All that a worker writes goes here; the rest of its file system is read-only. */
  private static final String FOLDER = "/tmp";

  private static final String WORKER = "pod-";

  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private final KubernetesSettings settings;

  WorkerPod(KubernetesSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the pod.
   *
   * @param credential by which the engine knows the worker; null if it has a token of the cluster
   * @throws IllegalArgumentException if what is said of it makes no pod; the message says why
   */
  Pod of(Workload workload, @Nullable String credential) {
    var engine =
        Objects.requireNonNull(settings.engine(), "Workers must know where their engine is.");
    return whole(layers(workload, credential, engine));
  }

  /**
   * Returns what it is made of.
   *
   * @throws IllegalArgumentException if a part of it cannot be read; the message names it
   */
  List<PodLayer> layers(Workload workload, @Nullable String credential, URI engine) {
    var layers = new ArrayList<PodLayer>();
    layers.add(new PodLayer("windlass.kubernetes, with its pod-template", settings.pod()));
    layers.addAll(PodLayer.of(workload.placement()));
    // What makes it the pod of this attempt has the last word.
    layers.add(new PodLayer("the worker", own(workload, credential, engine)));
    return layers;
  }

  /**
   * Returns a pod made of all its parts.
   *
   * @throws IllegalArgumentException if they make none; the message says why, and which part
   */
  static Pod whole(List<PodLayer> layers) {
    try {
      return read(PodLayer.laid(layers));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "What is said of its pod makes none"
              + layers.stream()
                  .filter(WorkerPod::isNone)
                  .findFirst()
                  .map(layer -> ", in " + layer.name())
                  .orElse("")
              + ": "
              + firstLine(e.getMessage()),
          e);
    }
  }

  private static boolean isNone(PodLayer layer) {
    try {
      var unused = read(layer.part().deepCopy());
      return false;
    } catch (RuntimeException none) {
      return true;
    }
  }

  private static Pod read(JsonNode parts) {
    return SERIALIZATION.unmarshal(baseFirst(parts).toString(), Pod.class);
  }

  /** Returns the name that the worker of an attempt has. */
  static String workerId(String attemptId) {
    return WORKER + attemptId;
  }

  /** Says whether it is the name of a worker in a pod. */
  static boolean isWorker(String workerId) {
    return workerId.startsWith(WORKER);
  }

  private JsonNode own(Workload workload, @Nullable String credential, URI engine) {
    var attempt = workload.attempt();
    var spec = new LinkedHashMap<String, Object>();
    spec.put("restartPolicy", "Never");
    spec.put("automountServiceAccountToken", false);
    var volumes = new ArrayList<Object>();
    var mounts = new ArrayList<Object>();
    volumes.add(Map.of("name", "windlass-work", "emptyDir", Map.of()));
    mounts.add(Map.of("name", "windlass-work", "mountPath", FOLDER));
    if (credential == null) {
      volumes.add(ClusterToken.volume(settings.audience()));
      mounts.add(ClusterToken.mount());
    }
    spec.put("volumes", volumes);
    var container = new LinkedHashMap<String, Object>();
    container.put("name", PlacementSpec.CONTAINER);
    container.put("terminationMessagePolicy", "FallbackToLogsOnError");
    container.put("env", environment(workload, credential, engine));
    container.put("volumeMounts", mounts);
    spec.put("containers", List.of(container));
    return definition(
        attempt, labels(attempt, "worker", settings.installation()), annotations(workload), spec);
  }

  /** Returns the pod of an attempt, whatever is in it. */
  static ObjectNode definition(
      TaskAttempt attempt,
      Map<String, String> labels,
      Map<String, String> annotations,
      Map<String, Object> spec) {
    return Json.MAPPER.valueToTree(
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Pod",
            "metadata",
            Map.of("name", PodNames.of(attempt), "labels", labels, "annotations", annotations),
            "spec",
            spec));
  }

  /**
   * Returns the labels of an attempt's pod.
   *
   * @param component what it is for
   */
  static Map<String, String> labels(TaskAttempt attempt, String component, String installation) {
    var labels = new LinkedHashMap<String, String>();
    labels.put(PodMarks.MANAGED_BY, "windlass");
    labels.put(PodMarks.COMPONENT, component);
    labels.put(PodMarks.INSTALLATION, installation);
    labels.put(PodMarks.DAG, PodNames.label(attempt.run().dagId()));
    labels.put(PodMarks.RUN, PodNames.label(attempt.run().runId()));
    labels.put(PodMarks.TASK, PodNames.label(attempt.taskId()));
    labels.put(PodMarks.TRY, String.valueOf(attempt.tryNumber()));
    labels.put(PodMarks.ATTEMPT, PodNames.label(attempt.attemptId()));
    return labels;
  }

  private static Map<String, String> annotations(Workload workload) {
    var annotations = annotations(workload.attempt());
    annotations.put(PodMarks.DIGEST, workload.bundle().digest());
    return annotations;
  }

  /** Returns what an attempt's pod is, unshortened. */
  static Map<String, String> annotations(TaskAttempt attempt) {
    var annotations = new LinkedHashMap<String, String>();
    annotations.put(PodMarks.DAG, attempt.run().dagId());
    annotations.put(PodMarks.RUN, attempt.run().runId());
    annotations.put(PodMarks.TASK, attempt.taskId());
    annotations.put(PodMarks.MAP_INDEX, String.valueOf(attempt.mapIndex()));
    annotations.put(PodMarks.ATTEMPT, attempt.attemptId());
    return annotations;
  }

  private List<Map<String, String>> environment(
      Workload workload, @Nullable String credential, URI engine) {
    var bundle = workload.bundle();
    var told =
        new WorkerSettings(
            engine.resolve("/worker"),
            workerId(workload.attempt().attemptId()),
            credential,
            credential == null ? Path.of(ClusterToken.FILE) : null,
            bundle.digest(),
            Path.of(FOLDER, "bundle"),
            Path.of(FOLDER, "processes"),
            settings.reconnectFor(),
            settings.taskGrace(),
            List.of(),
            http(engine)
                .resolve(
                    "/worker/bundles/"
                        + segment(bundle.bundleName())
                        + "/"
                        + segment(bundle.digest())));
    return told.toEnvironment().entrySet().stream()
        .map(entry -> Map.of("name", entry.getKey(), "value", entry.getValue()))
        .toList();
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns the address of an engine for requests. */
  static URI http(URI engine) {
    return URI.create(engine.toString().replaceFirst("^ws", "http"));
  }

  /** Kubernetes' own tools look at the first container if none is named. */
  private static JsonNode baseFirst(JsonNode pod) {
    var containers = pod.path("spec").path("containers");
    var ordered = Json.MAPPER.createArrayNode();
    containers.forEach(container -> {
      if (container.path("name").asText().equals(PlacementSpec.CONTAINER)) {
        ordered.insert(0, container);
      } else {
        ordered.add(container);
      }
    });
    if (pod.get("spec") instanceof ObjectNode spec && !ordered.isEmpty()) {
      spec.set("containers", ordered);
    }
    return pod;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}
