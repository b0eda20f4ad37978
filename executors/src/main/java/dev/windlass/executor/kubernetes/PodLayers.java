package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Lays parts of a pod over each other: those of the configuration first, then the template file's,
 * the DAG's and the task's. Pure.
 *
 * <ul>
 *   <li>Of a single value the last word counts; null takes one away.
 *   <li>Objects, such as labels, are laid over each other key by key.
 *   <li>Lists of things with a name, such as containers and variables, are laid over each other
 *       name by name; mounts by their path.
 *   <li>Of what is required of nodes both must hold: Kubernetes takes any of a list of terms, so
 *       each of the one is joined with each of the other.
 *   <li>Lists of other objects, such as tolerations, are joined; what is there twice is there once.
 *   <li>A list of plain values, such as arguments, takes the place of the earlier one.
 * </ul>
 */
final class PodLayers {

  private static final List<String> KEYS = List.of("mountPath", "name", "containerPort");

  /** What is required of a node: any of these. */
  private static final String TERMS = "nodeSelectorTerms";

  private PodLayers() {}

  /** Returns the lower part with the upper one laid over it; changes neither. */
  static JsonNode over(JsonNode lower, JsonNode upper) {
    if (lower instanceof ObjectNode under && upper instanceof ObjectNode above) {
      var merged = under.deepCopy();
      for (var field : above.properties()) {
        var before = merged.get(field.getKey());
        if (field.getValue().isNull()) {
          merged.remove(field.getKey());
        } else if (before == null) {
          merged.set(field.getKey(), field.getValue().deepCopy());
        } else if (field.getKey().equals(TERMS)) {
          merged.set(TERMS, both(before, field.getValue()));
        } else {
          merged.set(field.getKey(), over(before, field.getValue()));
        }
      }
      return merged;
    }
    if (lower instanceof ArrayNode under && upper instanceof ArrayNode above) {
      return joined(under, above);
    }
    return upper.deepCopy();
  }

  private static JsonNode both(JsonNode before, JsonNode more) {
    var both = JsonNodeFactory.instance.arrayNode();
    for (var one : before) {
      for (var other : more) {
        both.add(over(one, other));
      }
    }
    return both;
  }

  private static JsonNode joined(ArrayNode under, ArrayNode above) {
    for (var element : above) {
      if (!element.isObject()) {
        return above.deepCopy();
      }
    }
    var joined = under.deepCopy();
    for (var element : above) {
      var at = indexOf(joined, element);
      if (at < 0) {
        joined.add(element.deepCopy());
      } else {
        joined.set(at, over(joined.get(at), element));
      }
    }
    return joined;
  }

  /** Returns where the same thing is; -1 for nowhere. */
  private static int indexOf(ArrayNode list, JsonNode element) {
    var key = KEYS.stream().filter(element::has).findFirst().orElse(null);
    for (var i = 0; i < list.size(); i++) {
      var other = list.get(i);
      if (key == null ? other.equals(element) : element.get(key).equals(other.get(key))) {
        return i;
      }
    }
    return -1;
  }
}
