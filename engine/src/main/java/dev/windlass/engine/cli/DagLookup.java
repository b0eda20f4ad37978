package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineClient;
import java.util.Map;

/** Finds a DAG by what a person typed. */
final class DagLookup {

  private DagLookup() {}

  /**
   * Returns all the engine says of the DAG.
   *
   * @throws dev.windlass.engine.client.CommandFailure if there is none, with the id that may have
   *     been meant
   */
  static JsonNode details(EngineClient client, String dagId) {
    return client.get(EngineClient.path("dags", dagId, "details"), Map.of());
  }
}
