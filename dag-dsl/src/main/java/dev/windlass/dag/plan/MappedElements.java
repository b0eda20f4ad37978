package dev.windlass.dag.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.MappingSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements that a task, or a group, runs once for each. Pure.
 *
 * <p>Example: over {@code [1, 2]} and {@code ["a", "b"]} the combinations are {@code [1,"a"],
 * [1,"b"], [2,"a"], [2,"b"]}.
 */
public sealed interface MappedElements {

  /** What there is to run for. */
  record Elements(List<JsonNode> all) implements MappedElements {
    /** Keeps a copy of the list. */
    public Elements {
      all = List.copyOf(all);
    }
  }

  /** Nothing to run for: what runs once per element is skipped. */
  record Nothing(String reason) implements MappedElements {}

  /** No list to run for: what runs once per element has failed. */
  record Refused(String reason) implements MappedElements {}

  /**
   * Puts the elements together.
   *
   * @param who what runs once per element, for messages: {@code Task 'load'}
   * @param second the other list; null if the mapping has none
   */
  static MappedElements of(
      String who, MappingSpec mapping, @Nullable JsonNode first, @Nullable JsonNode second) {
    if (first == null || !first.isArray()) {
      return refused(who, first);
    }
    if (mapping.pairing() == null) {
      return sized(elements(first));
    }
    if (second == null || !second.isArray()) {
      return refused(who, second);
    }
    return switch (mapping.pairing()) {
      case PAIRS ->
          first.size() == second.size()
              ? sized(pairs(first, second))
              : new Refused(
                  "%s runs once per pair, but its lists have %,d and %,d elements. Make them equally long."
                      .formatted(who, first.size(), second.size()));
      case COMBINATIONS ->
          (long) first.size() * second.size() > MappingSpec.MOST_ELEMENTS
              ? tooMany((long) first.size() * second.size())
              : sized(combinations(first, second));
    };
  }

  private static MappedElements refused(String who, @Nullable JsonNode value) {
    return new Refused(
        "%s runs once per element of a list, but was given %s."
            .formatted(
                who, value == null || value.isNull() ? "nothing" : value.getNodeType().toString()));
  }

  private static MappedElements sized(List<JsonNode> elements) {
    if (elements.isEmpty()) {
      return new Nothing("The list it runs once per element of is empty.");
    }
    return elements.size() > MappingSpec.MOST_ELEMENTS
        ? tooMany(elements.size())
        : new Elements(elements);
  }

  private static Refused tooMany(long size) {
    return new Refused(
        "The list has %,d elements; a task may have %,d. Pass batches of elements instead."
            .formatted(size, MappingSpec.MOST_ELEMENTS));
  }

  private static List<JsonNode> elements(JsonNode list) {
    List<JsonNode> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
  }

  private static List<JsonNode> pairs(JsonNode first, JsonNode second) {
    List<JsonNode> pairs = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(Json.MAPPER.createArrayNode().add(first.get(i)).add(second.get(i)));
    }
    return pairs;
  }

  private static List<JsonNode> combinations(JsonNode first, JsonNode second) {
    List<JsonNode> combinations = new ArrayList<>();
    for (JsonNode one : first) {
      for (JsonNode other : second) {
        combinations.add(Json.MAPPER.createArrayNode().add(one).add(other));
      }
    }
    return combinations;
  }
}
