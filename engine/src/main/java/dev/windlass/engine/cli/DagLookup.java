package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds a DAG by what a person typed. */
final class DagLookup {

  private final EngineClient client;

  DagLookup(EngineClient client) {
    this.client = client;
  }

  /**
   * Returns all the engine says of the DAG.
   *
   * @throws CommandFailure with {@link ExitCode#NOT_FOUND} and the id that may have been meant
   */
  JsonNode details(String dagId) {
    try {
      return client.get(EngineClient.path("dags", dagId, "details"), Map.of());
    } catch (CommandFailure failure) {
      if (failure.exitCode() != ExitCode.NOT_FOUND) {
        throw failure;
      }
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "There is no DAG '"
              + dagId
              + "'."
              + DidYouMean.suffix(dagId, ids())
              + " 'windlass dags list' shows all.");
    }
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    client
        .getAll("dags", Map.of(), "dags", Integer.MAX_VALUE)
        .path("dags")
        .forEach(dag -> ids.add(dag.path("dag_id").asText()));
    return ids;
  }
}
