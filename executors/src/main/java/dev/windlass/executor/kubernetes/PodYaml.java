package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.mask.SecretNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/**
 * Writes pods for people. Values of variables whose name looks like a secret's, among them a
 * worker's credential, are {@code ***}, and so is everything that was given as a secret.
 */
final class PodYaml {

  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private PodYaml() {}

  /** Returns what a pod, or a Job, is to be, without how it is. */
  static String of(HasMetadata pod, SecretMask mask) {
    JsonNode whole;
    try {
      whole = Json.MAPPER.readTree(SERIALIZATION.asJson(pod));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A pod is no JSON.", impossible);
    }
    ((ObjectNode) whole).remove("status");
    if (whole.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove(List.of("managedFields", "resourceVersion", "generation", "selfLink"));
    }
    return of(whole, mask);
  }

  /** Returns a part of a pod. */
  static String of(JsonNode part, SecretMask mask) {
    // An object of the library's own, whose maps keep their order.
    return SERIALIZATION
        .asYaml(SERIALIZATION.unmarshal(masked(part, mask).toString(), Object.class))
        .replaceFirst("^---\\s*\n?", "");
  }

  private static JsonNode masked(JsonNode value, SecretMask mask) {
    return switch (value) {
      case ObjectNode object -> {
        var masked = object.objectNode();
        var secret =
            object.path("value").isTextual()
                && SecretNames.looksSecret(object.path("name").asText());
        for (var field : object.properties()) {
          masked.set(
              field.getKey(),
              secret && field.getKey().equals("value")
                  ? TextNode.valueOf(SecretMask.MASK)
                  : masked(field.getValue(), mask));
        }
        yield masked;
      }
      case ArrayNode array -> {
        var masked = array.arrayNode();
        array.forEach(element -> masked.add(masked(element, mask)));
        yield masked;
      }
      case TextNode text -> TextNode.valueOf(mask.apply(text.textValue()));
      default -> value;
    };
  }
}
