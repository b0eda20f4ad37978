package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.dag.spec.PlacementSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pod, and who says it. Later ones are laid over earlier ones.
 *
 * @param name who says it, for people: {@code part 2 of .on(kubernetes()...)}
 */
record PodLayer(String name, JsonNode part) {

  /**
   * Returns what a DAG and a task say of where it runs, the DAG's first.
   *
   * @throws IllegalArgumentException if one cannot be read; the message names it
   */
  static List<PodLayer> of(@Nullable PlacementSpec placement) {
    return placement == null || !placement.executor().equals(PlacementSpec.KUBERNETES)
        ? List.of()
        : said(".on(kubernetes()...)", placement.pod());
  }

  /**
   * Returns what was said somewhere.
   *
   * @throws IllegalArgumentException if one cannot be read; the message names it
   */
  static List<PodLayer> said(String where, List<JsonNode> parts) {
    var layers = new ArrayList<PodLayer>();
    for (var part : parts) {
      var name = parts.size() == 1 ? where : "part " + (layers.size() + 1) + " of " + where;
      try {
        layers.add(new PodLayer(name, PodTemplate.part(part)));
      } catch (IllegalArgumentException unreadable) {
        throw new IllegalArgumentException(
            "In " + name + ": " + unreadable.getMessage(), unreadable);
      }
    }
    return layers;
  }

  /** Returns all of them, laid over each other. */
  static JsonNode laid(List<PodLayer> layers) {
    JsonNode laid = JsonNodeFactory.instance.objectNode();
    for (var layer : layers) {
      laid = PodLayers.over(laid, layer.part());
    }
    return laid;
  }
}
