package dev.windlass.dag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes parts of a pod as Kubernetes does in JSON. */
final class PodPart {

  private PodPart() {}

  /** Returns a part of what says what the pod is. */
  static JsonNode metadata(Map<String, ?> part) {
    return Json.MAPPER.valueToTree(Map.of("metadata", part));
  }

  /** Returns a part of what the pod is to be. */
  static JsonNode spec(Map<String, ?> part) {
    return Json.MAPPER.valueToTree(Map.of("spec", part));
  }

  /** Returns a part of the container that runs the task. */
  static JsonNode base(Map<String, ?> part) {
    return spec(Map.of("containers", List.of(named(PlacementSpec.CONTAINER, part))));
  }

  /** Returns a variable of that container, with where its value is from. */
  static JsonNode variable(String name, Map<String, ?> source) {
    return base(Map.of("env", List.of(named(name, Map.of("valueFrom", source)))));
  }

  /** Returns a volume, and where the container that runs the task has it. */
  static JsonNode mounted(String volume, Map<String, ?> source, Map<String, ?> mount) {
    return spec(
        Map.of(
            "volumes",
            List.of(named(volume, source)),
            "containers",
            List.of(
                named(
                    PlacementSpec.CONTAINER,
                    Map.of("volumeMounts", List.of(named(volume, mount)))))));
  }

  /** Returns a volume, and the folder where the container that runs the task has it. */
  static JsonNode mounted(String volume, Map<String, ?> source, String folder) {
    return mounted(volume, source, Map.of("mountPath", folder));
  }

  /** Returns the name of a volume for a path: {@code host-mnt-nvme0}. */
  static String volumeName(String kind, String path) {
    String clean = path.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    return (kind + (clean.startsWith("-") ? "" : "-") + clean).replaceAll("-$", "");
  }

  /** Returns something with a name. */
  static Map<String, Object> named(String name, Map<String, ?> part) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("name", name);
    named.putAll(part);
    return named;
  }
}
