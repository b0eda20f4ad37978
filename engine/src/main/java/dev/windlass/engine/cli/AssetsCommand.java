package dev.windlass.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about assets. */
@Command(
    name = "assets",
    mixinStandardHelpOptions = true,
    header = "Show assets, report updates, and run the DAG that updates one.")
final class AssetsCommand {

  private static final String ASSET = "Its URI, name or id.";

  private final Terminal terminal;

  AssetsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, header = "List assets.")
  int list(@Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          engine.print(
              terminal,
              client.getAll("assets", Map.of("order_by", "name"), "assets", Integer.MAX_VALUE),
              AssetsCommand::table,
              "No assets. A task updates one with .produces(asset(\"...\")).");
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "details",
      mixinStandardHelpOptions = true,
      header = "Show an asset with who updates it and who waits for it.")
  int details(
      @Parameters(paramLabel = "ASSET", description = ASSET) String typed,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode asset = AssetLookup.find(client, typed);
          terminal.print(engine.json() ? asset.toPrettyString() : text(asset));
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "events",
      mixinStandardHelpOptions = true,
      header = "List updates of assets, the latest first.")
  int events(
      @Parameters(
              paramLabel = "ASSET",
              arity = "0..1",
              description = "Only of this one: its URI, name or id.")
          @Nullable String typed,
      @Mixin ListLimit limit,
      @Mixin EngineOptions engine) {
    int lines = limit.lines();
    return engine.ask(
        terminal,
        client -> {
          Map<String, String> query = new TreeMap<>(Map.of("order_by", "-id"));
          if (typed != null) {
            query.put("asset_id", AssetLookup.find(client, typed).path("id").asText());
          }
          engine.print(
              terminal,
              client.getAll("assets/events", query, "asset_events", lines),
              AssetsCommand::eventTable,
              "No updates.");
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "materialize",
      mixinStandardHelpOptions = true,
      header = "Make a run of the DAG that updates an asset.")
  int materialize(
      @Parameters(paramLabel = "ASSET", description = ASSET) String typed,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          String id = AssetLookup.find(client, typed).path("id").asText();
          JsonNode run =
              client.post(
                  EngineClient.path("assets", id, "materialize"), Json.MAPPER.createObjectNode());
          terminal.print(
              engine.json()
                  ? run.toPrettyString()
                  : "Made run "
                      + run.path("dag_run_id").asText()
                      + " of "
                      + run.path("dag_id").asText()
                      + ".");
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      header = "Say that an asset was updated; DAGs that wait for it run.")
  int update(
      @Parameters(paramLabel = "ASSET", description = ASSET) String typed,
      @Option(
              names = "--extra",
              paramLabel = "JSON",
              description = "What is said about the update, for example '{\"rows\": 12}'.")
          @Nullable String extra,
      @Mixin EngineOptions engine) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (extra != null) {
      body.set("extra", object(extra));
    }
    return engine.ask(
        terminal,
        client -> {
          JsonNode asset = AssetLookup.find(client, typed);
          body.set("asset_id", asset.path("id"));
          JsonNode event = client.post("assets/events", body);
          terminal.print(
              engine.json()
                  ? event.toPrettyString()
                  : "Updated "
                      + asset.path("uri").asText()
                      + ". Waiting for it: "
                      + names(asset.path("consuming_dags"), "dag_id")
                      + ".");
          return ExitCode.GOOD;
        });
  }

  private static JsonNode object(String extra) {
    try {
      JsonNode value = Json.MAPPER.readTree(extra);
      if (value.isObject()) {
        return value;
      }
    } catch (JsonProcessingException e) {
      // The answer below says what is wanted.
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "--extra '" + extra + "' is no JSON object. Write for example --extra '{\"rows\": 12}'.");
  }

  private static Table table(JsonNode answer) {
    Table table = new Table("ASSET", "GROUP", "UPDATED BY", "WAITING", "LAST UPDATE");
    for (JsonNode asset : answer.path("assets")) {
      table.row(
          Cell.text(asset.path("name")),
          Cell.text(asset.path("group")),
          names(asset.path("producing_tasks"), "dag_id"),
          names(asset.path("consuming_dags"), "dag_id"),
          Cell.time(asset.path("last_asset_event").path("timestamp")));
    }
    return table;
  }

  private static Table eventTable(JsonNode answer) {
    Table table = new Table("AT", "ASSET", "BY", "EXTRA", "RUNS");
    for (JsonNode event : answer.path("asset_events")) {
      table.row(
          Cell.time(event.path("timestamp")),
          Cell.text(event.path("uri")),
          source(event),
          event.path("extra").toString(),
          names(event.path("created_dagruns"), "dag_id"));
    }
    return table;
  }

  private static String source(JsonNode event) {
    return event.path("source_dag_id").isTextual()
        ? event.path("source_dag_id").asText() + "." + event.path("source_task_id").asText()
        : "REST API";
  }

  private static String text(JsonNode asset) {
    return String.join(
        "\n",
        "uri:         " + asset.path("uri").asText(),
        "name:        " + asset.path("name").asText(),
        "group:       " + asset.path("group").asText(),
        "extra:       " + asset.path("extra"),
        "updated by:  " + tasks(asset.path("producing_tasks")),
        "read by:     " + tasks(asset.path("consuming_tasks")),
        "waiting:     " + names(asset.path("consuming_dags"), "dag_id"),
        "last update: " + Cell.time(asset.path("last_asset_event").path("timestamp")));
  }

  private static String tasks(JsonNode references) {
    return joined(
        StreamSupport.stream(references.spliterator(), false)
            .map(one -> one.path("dag_id").asText() + "." + one.path("task_id").asText())
            .collect(Collectors.joining(", ")));
  }

  private static String names(JsonNode list, String field) {
    return joined(
        StreamSupport.stream(list.spliterator(), false)
            .map(one -> one.path(field).asText())
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private static String joined(String names) {
    return names.isEmpty() ? "-" : names;
  }
}
