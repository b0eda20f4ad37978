package dev.windlass.dag.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * Where a task runs.
 *
 * @param executor the executor, for example {@code kubernetes}
 * @param pod what the pod is to be like: parts of a pod as Kubernetes writes it in JSON, or their
 *     YAML as text, those of the DAG first, so that a later one has the last word
 */
public record PlacementSpec(String executor, List<JsonNode> pod) {

  /** The executor that runs tasks in workers on the engine's machine. */
  public static final String LOCAL = "local";

  /** The executor that runs each attempt in a pod of its own. */
  public static final String KUBERNETES = "kubernetes";

  /** The executor of tasks that are pods themselves. */
  public static final String PODS = "pods";

  /** The container that runs the task. */
  public static final String CONTAINER = "base";

  public PlacementSpec {
    pod = List.copyOf(Objects.requireNonNullElse(pod, List.of()));
  }
}
