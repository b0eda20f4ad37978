package dev.windlass.dag.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.windlass.dag.spec.Json;
import org.jspecify.annotations.Nullable;

/** Reads JSON for people who write tests. */
final class JsonValues {

  private JsonValues() {}

  /**
   * Returns the value as that type; null for none.
   *
   * @param what names it in the message
   * @throws IllegalArgumentException if it is not of that type
   */
  static <T> @Nullable T read(String what, @Nullable JsonNode value, JavaType type) {
    try {
      return Json.MAPPER.treeToValue(value == null ? NullNode.getInstance() : value, type);
    } catch (JsonProcessingException wrongType) {
      throw new IllegalArgumentException(
          "%s is no %s: %s".formatted(what, type.toCanonical(), wrongType.getOriginalMessage()),
          wrongType);
    }
  }
}
