package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a run by what a person typed: its id, which is unique within its DAG only, or {@code
 * latest}.
 */
final class RunLookup {

  /** How many of the newest runs of all DAGs are looked through for an id. */
  private static final int LOOK_BACK = 2_000;

  private static final String LATEST = "latest";

  private final EngineClient client;

  RunLookup(EngineClient client) {
    this.client = client;
  }

  /**
   * Returns the run.
   *
   * @throws CommandFailure if there is none, or several and {@code dagId} is null
   */
  JsonNode find(String runId, @Nullable String dagId) {
    if (runId.equals(LATEST)) {
      return latest(dagId);
    }
    if (dagId == null) {
      return findInAll(runId);
    }
    return client.get(EngineClient.path("dags", dagId, "dagRuns", runId), Map.of());
  }

  private JsonNode latest(@Nullable String dagId) {
    if (dagId != null) {
      DagLookup.details(client, dagId);
    }
    List<JsonNode> runs = newest(dagId == null ? "~" : dagId, 1);
    if (runs.isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          dagId == null ? "There are no runs yet." : "DAG '" + dagId + "' has no runs yet.");
    }
    return runs.getFirst();
  }

  private JsonNode findInAll(String runId) {
    List<JsonNode> runs = newest("~", LOOK_BACK);
    List<JsonNode> found =
        runs.stream().filter(run -> run.path("dag_run_id").asText().equals(runId)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "There is no run '"
              + runId
              + "'."
              + suggestion(runId, runs)
              + " 'windlass runs list' shows the newest; an older one is found with --dag ID.");
    }
    List<String> dags = found.stream().map(run -> run.path("dag_id").asText()).toList();
    throw new CommandFailure(
        ExitCode.USAGE,
        "Several DAGs have a run '" + runId + "': " + String.join(", ", dags) + ". Add --dag ID.");
  }

  private static String suggestion(String runId, List<JsonNode> runs) {
    List<String> ids =
        runs.stream().map(run -> run.path("dag_run_id").asText()).distinct().toList();
    return DidYouMean.suffix(runId, ids);
  }

  private List<JsonNode> newest(String dagId, int atMost) {
    List<JsonNode> runs = new ArrayList<>();
    client
        .getAll(
            EngineClient.path("dags", dagId, "dagRuns"),
            Map.of("order_by", "-run_after"),
            "dag_runs",
            atMost)
        .path("dag_runs")
        .forEach(runs::add);
    return runs;
  }
}
