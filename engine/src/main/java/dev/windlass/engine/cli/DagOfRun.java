package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which DAG a run is of that is named by its id alone. */
final class DagOfRun {

  @Option(names = "--dag", paramLabel = "ID", description = "The DAG, if several have such a run.")
  private @Nullable String dagId;

  /**
   * Returns the run of that id, or the latest one.
   *
   * @throws CommandFailure if there is none, or several DAGs have one
   */
  JsonNode find(EngineClient client, String runId) {
    return new RunLookup(client).find(runId, dagId);
  }
}
