package dev.windlass.engine.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.bench.chaos.RunFact.InstanceFact;
import dev.windlass.engine.bench.chaos.RunFact.TryFact;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an engine over the public API what became of everything. */
final class FactReader {

  private final EngineClient client;

  FactReader(EngineClient client) {
    this.client = client;
  }

  List<RunFact> all() {
    List<RunFact> facts = new ArrayList<>();
    List<ExpectedDag> dags = new ArrayList<>(ChaosDags.TRIGGERED);
    dags.addAll(ChaosDags.SCHEDULED);
    for (ExpectedDag dag : dags) {
      facts.addAll(of(dag));
    }
    return facts;
  }

  private List<RunFact> of(ExpectedDag dag) {
    Map<String, List<InstanceFact>> instances = new HashMap<>();
    client
        .getAll(
            EngineClient.path("dags", dag.dagId()) + "/dagRuns/~/taskInstances",
            Map.of("order_by", "id"),
            "task_instances",
            Integer.MAX_VALUE)
        .path("task_instances")
        .forEach(it ->
            instances
                .computeIfAbsent(it.path("dag_run_id").asText(), id -> new ArrayList<>())
                .add(instance(dag, it)));
    List<RunFact> runs = new ArrayList<>();
    client
        .getAll(
            EngineClient.path("dags", dag.dagId(), "dagRuns"),
            Map.of("order_by", "id"),
            "dag_runs",
            Integer.MAX_VALUE)
        .path("dag_runs")
        .forEach(run -> {
          String runId = run.path("dag_run_id").asText();
          runs.add(
              new RunFact(
                  dag.dagId(),
                  runId,
                  run.path("state").asText(),
                  text(run, "logical_date"),
                  instances.getOrDefault(runId, List.of())));
        });
    return runs;
  }

  private InstanceFact instance(ExpectedDag dag, JsonNode node) {
    InstanceKey key =
        new InstanceKey(
            dag.dagId(),
            node.path("dag_run_id").asText(),
            node.path("task_id").asText(),
            node.path("map_index").asInt());
    String state = node.path("state").asText();
    int tryNumber = node.path("try_number").asInt();
    boolean told = tryNumber > 1;
    boolean writes = dag.task(key.taskId()).filter(ExpectedDag.ExpectedTask::body).isPresent();
    return new InstanceFact(
        key,
        state,
        tryNumber,
        node.path("failures").asInt(),
        node.path("losses").asInt(),
        told && writes && state.equals("success") ? result(key) : null,
        told ? tries(key) : List.of(new TryFact(tryNumber, state, text(node, "reason"))));
  }

  private List<TryFact> tries(InstanceKey key) {
    List<TryFact> tries = new ArrayList<>();
    client
        .get(path(key) + (key.mapIndex() < 0 ? "" : "/" + key.mapIndex()) + "/tries", Map.of())
        .path("task_instances")
        .forEach(it ->
            tries.add(
                new TryFact(
                    it.path("try_number").asInt(), it.path("state").asText(), text(it, "reason"))));
    return tries;
  }

  private String result(InstanceKey key) {
    try {
      return client
          .get(
              path(key) + "/xcomEntries/return_value",
              key.mapIndex() < 0 ? Map.of() : Map.of("map_index", Integer.toString(key.mapIndex())))
          .path("value")
          .asText();
    } catch (CommandFailure absent) {
      return "none: " + absent.message();
    }
  }

  private static String path(InstanceKey key) {
    return EngineClient.path(
        "dags", key.dagId(), "dagRuns", key.runId(), "taskInstances", key.taskId());
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : null;
  }
}
