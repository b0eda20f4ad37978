package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.PodShape;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.executor.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which cluster a pod is to be, as its layers say: the last one that says it counts. */
public final class PodCluster {

  /** The cluster that has no name: the one of the engine's own settings. */
  public static final String UNNAMED = "";

  private PodCluster() {}

  /** Returns the cluster that a task names for its pod; empty if it names none, or gets no pod. */
  public static Optional<String> of(TaskSpec task) {
    return Optional.of(named(UNNAMED, layers(task.operator(), task.placement())))
        .filter(name -> !name.equals(UNNAMED));
  }

  /**
   * Returns the cluster of an attempt's pod.
   *
   * @param base what the settings say of its pods
   */
  static String of(Workload workload, JsonNode base) {
    return named(
        named(UNNAMED, List.of(base)), layers(workload.attempt().operator(), workload.placement()));
  }

  /** Returns the cluster that is written on a pod. */
  static String of(Pod pod) {
    var annotations = pod.getMetadata().getAnnotations();
    return annotations == null ? UNNAMED : annotations.getOrDefault(PodShape.CLUSTER, UNNAMED);
  }

  /** Returns what people call a pod: {@code gpu:team-a/windlass-...}, if its cluster has a name. */
  static String nameOf(Pod pod) {
    var cluster = of(pod);
    return (cluster.isEmpty() ? "" : cluster + ":")
        + pod.getMetadata().getNamespace()
        + "/"
        + pod.getMetadata().getName();
  }

  private static List<JsonNode> layers(OperatorSpec operator, @Nullable PlacementSpec placement) {
    var layers = new ArrayList<JsonNode>();
    if (placement != null && placement.executor().equals(PlacementSpec.KUBERNETES)) {
      layers.addAll(placement.pod());
    }
    if (operator instanceof OperatorSpec.Pod pod) {
      layers.addAll(pod.pod());
    }
    return layers;
  }

  private static String named(String otherwise, List<JsonNode> layers) {
    var name = otherwise;
    for (var layer : layers) {
      var said = said(layer);
      if (said.isTextual()) {
        name = said.textValue();
      } else if (said.isNull()) {
        name = UNNAMED;
      }
    }
    return name;
  }

  /** What is no part of a pod names no cluster; whoever makes the pod says what is wrong. */
  private static JsonNode said(JsonNode layer) {
    try {
      return PodTemplate.part(layer).path("metadata").path("annotations").path(PodShape.CLUSTER);
    } catch (IllegalArgumentException unreadable) {
      return layer.path(0);
    }
  }
}
