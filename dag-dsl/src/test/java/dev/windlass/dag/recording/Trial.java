package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs tasks of a DAG one by one and hands their results on, as JSON, like the engine does. */
final class Trial {

  static final Instant NOW = Instant.parse("2026-02-01T05:00:03Z");

  final RecordedDag dag;
  final Map<String, JsonNode> outputs = new HashMap<>();
  final Map<String, JsonNode> params = new HashMap<>();
  final Map<String, Connection> connections = new HashMap<>();
  final Map<String, String> variables = new HashMap<>();
  final List<LogLine> log = new CopyOnWriteArrayList<>();

  Trial(DagDefinition definition) {
    this.dag = RecordedDag.of(definition, InstantSource.fixed(NOW));
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Outcome run(String taskId) throws InterruptedException {
    return run(taskId, null);
  }

  Outcome run(String taskId, JsonNode element) throws InterruptedException {
    Outcome outcome = dag.run(attempt(taskId, element), log::add);
    if (outcome instanceof Outcome.Succeeded(JsonNode output, var _) && output != null) {
      // Through text, as between two processes.
      outputs.put(taskId, json(output.toString()));
    }
    return outcome;
  }

  TaskAttempt attempt(String taskId, JsonNode element) {
    return new TaskAttempt(
        "attempt-1",
        new RunContext(
            dag.spec().dagId(),
            "scheduled__2026-01-31T05:00:00+00:00",
            Instant.parse("2026-01-31T05:00:00Z"),
            Instant.parse("2026-01-31T05:00:00Z"),
            Instant.parse("2026-02-01T05:00:00Z"),
            "Europe/Berlin",
            params),
        taskId,
        element == null ? -1 : 0,
        2,
        3,
        dag.spec().task(taskId).operator(),
        outputs,
        element,
        connections,
        variables,
        null,
        TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES);
  }

  String logText() {
    return log.stream().map(LogLine::message).reduce("", (a, b) -> a + b + "\n");
  }
}
