package dev.windlass.dag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pod of its own for each attempt, with a worker in it. Immutable; {@link Dsl#kubernetes()} makes
 * one, and {@link PodShape} has the words for what it is like.
 *
 * <p>Example:
 *
 * <pre>{@code
 * dag.run("train", this::train)
 *     .on(kubernetes().cpu("4").memory("16Gi").toleration("gpu", "NoSchedule"))
 * }</pre>
 *
 * @param parts parts of a pod, as Kubernetes writes it in JSON, or their YAML as text
 */
public record Kubernetes(List<JsonNode> parts) implements Placement, PodShape<Kubernetes> {

  /** Keeps a copy. */
  public Kubernetes {
    parts = List.copyOf(parts);
  }

  /**
   * Returns this with another image, which must hold the worker: one made from the worker's own.
   *
   * <p>Example: {@code .image("ghcr.io/acme/worker-with-ffmpeg:1.4")}.
   */
  public Kubernetes image(String name) {
    return container(Map.of("name", PlacementSpec.CONTAINER, "image", name));
  }

  @Override
  public Kubernetes env(String name, String value) {
    return container(
        Map.of(
            "name", PlacementSpec.CONTAINER, "env", List.of(Map.of("name", name, "value", value))));
  }

  @Override
  public Kubernetes with(JsonNode part) {
    List<JsonNode> more = new ArrayList<>(parts);
    more.add(part);
    return new Kubernetes(more);
  }

  @Override
  public PlacementSpec spec() {
    return new PlacementSpec(PlacementSpec.KUBERNETES, parts);
  }

  private Kubernetes container(Map<String, ?> container) {
    return with(
        Json.MAPPER.<JsonNode>valueToTree(
            Map.of("spec", Map.of("containers", List.of(container)))));
  }
}
