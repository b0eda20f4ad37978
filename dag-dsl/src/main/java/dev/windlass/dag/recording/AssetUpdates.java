package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.Asset;
import dev.windlass.dag.running.AssetExtra;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an attempt says about the assets it updates. Threads of the author's may say it too. */
final class AssetUpdates {

  private final String taskId;
  private final List<String> produced;
  private final Map<String, JsonNode> extras = new LinkedHashMap<>();

  AssetUpdates(TaskNode task) {
    this.taskId = task.id;
    this.produced = task.produces.stream().map(Asset::uri).distinct().toList();
  }

  /** Adds to what was said about that asset; of two values of a name the later one counts. */
  synchronized void add(Asset asset, Map<String, ?> extra) {
    String uri = asset.uri();
    if (!produced.contains(uri)) {
      throw new IllegalArgumentException(
          "Task '%s' does not produce asset '%s'.%s Add .produces(asset(\"%s\")) to the task."
              .formatted(taskId, uri, DidYouMean.suffix(uri, produced), uri));
    }
    ObjectNode all = Json.MAPPER.createObjectNode();
    JsonNode before = extras.get(uri);
    if (before != null) {
      all.setAll((ObjectNode) before);
    }
    JsonNode more = Json.MAPPER.valueToTree(extra);
    more.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
    extras.put(uri, AssetExtra.checked(uri, all));
  }

  /** Returns what was said, by URI; null if nothing was. */
  synchronized @Nullable Map<String, JsonNode> all() {
    return extras.isEmpty() ? null : new LinkedHashMap<>(extras);
  }
}
