package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Clears and marks task instances of a run, and shows what that touches. */
final class TaskActions {

  private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d+)]");

  private final Terminal terminal;
  private final EngineClient client;
  private final EngineOptions engine;

  TaskActions(Terminal terminal, EngineClient client, EngineOptions engine) {
    this.terminal = terminal;
    this.client = client;
    this.engine = engine;
  }

  int clear(
      JsonNode run,
      @Nullable List<String> tasks,
      boolean onlyFailed,
      boolean newest,
      ActionScope scope) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("dag_run_id", run.path("dag_run_id").asText())
            .put("only_failed", onlyFailed)
            .put("run_on_latest_version", newest)
            .put("dry_run", scope.isDryRun());
    if (tasks != null && !tasks.isEmpty()) {
      ArrayNode ids = body.putArray("task_ids");
      tasks.forEach(task -> ids.add(target(task)));
    }
    scope.writeTo(body);
    String path = EngineClient.path("dags", run.path("dag_id").asText(), "clearTaskInstances");
    return show(client.post(path, body), scope.isDryRun() ? "Would be cleared" : "Cleared");
  }

  int mark(JsonNode run, String task, String state, ActionScope scope) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("new_state", state);
    scope.writeTo(body);
    JsonNode target = target(task);
    String path =
        EngineClient.path(
            "dags",
            run.path("dag_id").asText(),
            "dagRuns",
            run.path("dag_run_id").asText(),
            "taskInstances",
            target.isArray() ? target.get(0).asText() : target.asText(),
            target.isArray() ? target.get(1).asText() : "-1");
    JsonNode touched = client.patch(path + "/dry_run", body);
    if (!scope.isDryRun()) {
      client.patch(path, body);
    }
    return show(touched, (scope.isDryRun() ? "Would be marked " : "Marked ") + state);
  }

  /** Lists the task instances of a run that are not in any of these states. */
  int preview(JsonNode run, List<String> untouched, String what) {
    JsonNode all =
        client.getAll(
            EngineClient.path(
                "dags",
                run.path("dag_id").asText(),
                "dagRuns",
                run.path("dag_run_id").asText(),
                "taskInstances"),
            Map.of(),
            "task_instances",
            Integer.MAX_VALUE);
    ObjectNode touched = Json.MAPPER.createObjectNode();
    ArrayNode rows = touched.putArray("task_instances");
    for (JsonNode task : all.path("task_instances")) {
      if (!untouched.contains(task.path("state").asText())) {
        rows.add(task);
      }
    }
    touched.put("total_entries", rows.size());
    return show(touched, what);
  }

  private int show(JsonNode touched, String what) {
    if (engine.json()) {
      terminal.print(touched.toPrettyString());
      return ExitCode.GOOD;
    }
    Table table = new Table("RUN", "TASK", "STATE BEFORE", "TRIES");
    for (JsonNode task : touched.path("task_instances")) {
      int mapIndex = task.path("map_index").asInt(-1);
      table.row(
          Cell.text(task.path("dag_run_id")),
          task.path("task_id").asText() + (mapIndex < 0 ? "" : "[" + mapIndex + "]"),
          Cell.text(task.path("state")),
          Cell.text(task.path("try_number")));
    }
    int count = touched.path("task_instances").size();
    terminal.say(what + ": " + count + (count == 1 ? " task instance." : " task instances."));
    if (!table.isEmpty()) {
      table.lines().forEach(terminal::print);
    }
    return ExitCode.GOOD;
  }

  /** Returns {@code "task"}, or {@code ["task", 3]} for what was typed as {@code task[3]}. */
  private static JsonNode target(String typed) {
    Matcher element = ELEMENT.matcher(typed);
    if (!element.matches()) {
      return Json.MAPPER.getNodeFactory().textNode(typed);
    }
    try {
      return Json.MAPPER
          .createArrayNode()
          .add(element.group(1))
          .add(Integer.parseInt(element.group(2)));
    } catch (NumberFormatException tooLarge) {
      throw new CommandFailure(
          ExitCode.USAGE, "'" + typed + "' names no element. Write for example load[3].");
    }
  }
}
