package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;

/** Tells of a run that was just triggered, to its end if that is wanted. */
final class RunReport {

  private final Terminal terminal;
  private final EngineClient client;
  private final boolean json;

  RunReport(Terminal terminal, EngineClient client, boolean json) {
    this.terminal = terminal;
    this.client = client;
    this.json = json;
  }

  /** Prints the run and returns the exit code. */
  int triggered(JsonNode run, boolean wait) {
    String dagId = run.path("dag_id").asText();
    String runId = run.path("dag_run_id").asText();
    if (!wait) {
      terminal.print(
          json ? run.toPrettyString() : "Run " + runId + " of " + dagId + " is triggered.");
      hint("windlass tasks list " + runId + " --dag " + dagId);
      return ExitCode.GOOD;
    }
    if (!json) {
      terminal.print("Run " + runId + " of " + dagId + " ...");
    }
    return ended(awaitEnd(dagId, runId), dagId, runId);
  }

  private JsonNode awaitEnd(String dagId, String runId) {
    String path = EngineClient.path("dags", dagId, "dagRuns", runId);
    Pause pause = new Pause();
    while (true) {
      JsonNode run = client.get(path, Map.of());
      if (run.path("end_date").isTextual()) {
        return run;
      }
      pause.await();
    }
  }

  private int ended(JsonNode run, String dagId, String runId) {
    String state = run.path("state").asText();
    boolean good = state.equals("success");
    if (json) {
      terminal.print(run.toPrettyString());
      return good ? ExitCode.GOOD : ExitCode.FAILED;
    }
    terminal.print(
        "Ended: "
            + state
            + " after "
            + Cell.duration(run.path("start_date"), run.path("end_date")));
    if (good) {
      hint("windlass tasks list " + runId + " --dag " + dagId);
      return ExitCode.GOOD;
    }
    failedTasks(dagId, runId);
    return ExitCode.FAILED;
  }

  private void failedTasks(String dagId, String runId) {
    JsonNode failed =
        client.get(
            EngineClient.path("dags", dagId, "dagRuns", runId, "taskInstances"),
            Map.of("state", "failed", "limit", "10"));
    for (JsonNode task : failed.path("task_instances")) {
      int mapIndex = task.path("map_index").asInt(-1);
      String element = mapIndex < 0 ? "" : " --map-index " + mapIndex;
      String taskId = task.path("task_id").asText();
      terminal.say("Failed: " + taskId + (mapIndex < 0 ? "" : "[" + mapIndex + "]") + reason(task));
      hint("windlass logs " + runId + " " + taskId + " --dag " + dagId + element);
    }
  }

  private static String reason(JsonNode task) {
    String reason = task.path("reason").asText("");
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private void hint(String command) {
    if (!json) {
      terminal.say("  " + command);
    }
  }
}
