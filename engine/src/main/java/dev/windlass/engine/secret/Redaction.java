package dev.windlass.engine.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.mask.SecretNames;
import java.util.List;
import java.util.Map;

/** Replaces what is secret by its name with {@code ***}, as Airflow does. */
public final class Redaction {

  /** Stands for a secret. Sent back to the engine it means: unchanged. */
  public static final String MASK = SecretMask.MASK;

  private Redaction() {}

  /**
   * Returns a copy with every sensitive value masked, however deep; what is empty stays as it is.
   */
  public static JsonNode mask(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode masked = object.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          boolean hidden = SecretNames.looksSecret(field.getKey()) && !isEmpty(field.getValue());
          masked.set(field.getKey(), hidden ? TextNode.valueOf(MASK) : mask(field.getValue()));
        }
        yield masked;
      }
      case ArrayNode array -> {
        ArrayNode masked = array.arrayNode();
        array.forEach(element -> masked.add(mask(element)));
        yield masked;
      }
      default -> value;
    };
  }

  /**
   * Returns a text with what is secret inside it masked: JSON by its names, URLs by their
   * passwords.
   */
  public static String maskText(String text) {
    return SecretMask.of(List.of(), Map.of("value", text)).apply(text);
  }

  /** Returns a copy of what was sent, with every mask replaced by the value it stands for. */
  public static JsonNode unmask(JsonNode sent, JsonNode stored) {
    if (!(sent instanceof ObjectNode object)) {
      return sent;
    }
    ObjectNode result = object.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode before = stored.get(field.getKey());
      boolean unchanged = MASK.equals(field.getValue().textValue());
      if (before == null) {
        result.set(field.getKey(), field.getValue());
      } else {
        result.set(field.getKey(), unchanged ? before : unmask(field.getValue(), before));
      }
    }
    return result;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
  }
}
