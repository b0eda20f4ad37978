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

  /** Returns a part of a pod with another one laid over it. */
  public static JsonNode over(JsonNode lower, JsonNode upper) {
    return PodLayers.over(lower, upper);
  }
}
