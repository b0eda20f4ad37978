package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Parts of pods that people write in files. */
public final class PodTemplate {

  private PodTemplate() {}

  /**
   * Reads one, in YAML or JSON.
   *
   * @throws IllegalArgumentException if it cannot be read or is no pod; the message names the file
   */
  public static JsonNode read(Path file) {
    Map<?, ?> pod;
    try {
      pod = new KubernetesSerialization().unmarshal(Files.readString(file), Map.class);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("The pod template " + file + " cannot be read: " + e, e);
    }
    if (pod == null || !pod.containsKey("spec")) {
      throw new IllegalArgumentException(
          "The pod template " + file + " is no pod: it has no spec.");
    }
    return Json.MAPPER.valueToTree(pod);
  }

  /**
   * Returns a part of a pod as JSON, whose YAML it may be.
   *
   * @throws IllegalArgumentException if it is no part of a pod; the message says why
   */
  static JsonNode part(JsonNode said) {
    if (!said.isTextual()) {
      return said;
    }
    Object part;
    try {
      part = new KubernetesSerialization().unmarshal(said.textValue(), Object.class);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "A part of its pod cannot be read as YAML: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
    if (!(part instanceof Map)) {
      throw new IllegalArgumentException(
          "A part of its pod must have keys such as spec: and metadata:, not be "
              + said.textValue().strip()
              + ".");
    }
    return Json.MAPPER.valueToTree(part);
  }

  /** Returns a part of a pod with another one laid over it. */
  public static JsonNode over(JsonNode lower, JsonNode upper) {
    return PodLayers.over(lower, upper);
  }
}
