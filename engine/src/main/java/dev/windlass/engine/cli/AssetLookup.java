package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds an asset by what a person typed: its URI, its name or its id. */
final class AssetLookup {

  private AssetLookup() {}

  /**
   * Returns the asset.
   *
   * @throws CommandFailure if there is none, with what may have been meant
   */
  static JsonNode find(EngineClient client, String typed) {
    List<String> known = new ArrayList<>();
    JsonNode all =
        client.getAll("assets", Map.of("only_active", "false"), "assets", Integer.MAX_VALUE);
    for (String by : List.of("uri", "name", "id")) {
      for (JsonNode asset : all.path("assets")) {
        known.add(asset.path("uri").asText());
        known.add(asset.path("name").asText());
        if (asset.path(by).asText().equals(typed)) {
          return asset;
        }
      }
    }
    throw new CommandFailure(
        ExitCode.NOT_FOUND, "There is no asset '" + typed + "'." + DidYouMean.suffix(typed, known));
  }
}
