package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.RunState;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about runs. */
@Command(name = "runs", mixinStandardHelpOptions = true, header = "List and cancel runs.")
final class RunsCommand {

  private final Terminal terminal;

  RunsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, header = "List runs, the newest first.")
  int list(
      @Option(names = "--dag", paramLabel = "ID", description = "Only those of this DAG.")
          @Nullable String dagId,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
          @Nullable RunState state,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "25",
              description = "At most so many. Default: ${DEFAULT-VALUE}")
          int limit,
      @Mixin EngineOptions engine) {
    if (limit < 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--limit " + limit + " shows nothing. Write 1 or more.");
    }
    return engine.ask(
        terminal,
        client -> {
          if (dagId != null) {
            DagLookup.details(client, dagId);
          }
          Map<String, String> query = new TreeMap<>(Map.of("order_by", "-run_after"));
          if (state != null) {
            query.put("state", state.value());
          }
          JsonNode runs =
              client.getAll(
                  EngineClient.path("dags", dagId == null ? "~" : dagId, "dagRuns"),
                  query,
                  "dag_runs",
                  limit);
          engine.print(terminal, runs, RunsCommand::table, "No runs.");
          return ExitCode.GOOD;
        });
  }

  private static Table table(JsonNode answer) {
    Table table = new Table("DAG", "RUN", "STATE", "STARTED", "TOOK");
    for (JsonNode run : answer.path("dag_runs")) {
      table.row(
          Cell.text(run.path("dag_id")),
          Cell.text(run.path("dag_run_id")),
          Cell.text(run.path("state")),
          Cell.time(run.path("start_date")),
          Cell.duration(run.path("start_date"), run.path("end_date")));
    }
    return table;
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      header = "Cancel a run: what runs is ended, what waits never starts.")
  int cancel(
      @Parameters(paramLabel = "RUN", description = "Its id, or 'latest'.") String runId,
      @Option(
              names = "--dag",
              paramLabel = "ID",
              description = "The DAG, if several have such a run.")
          @Nullable String dagId,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode run = new RunLookup(client).find(runId, dagId);
          String dag = run.path("dag_id").asText();
          String id = run.path("dag_run_id").asText();
          if (run.path("end_date").isTextual()) {
            throw new CommandFailure(
                ExitCode.USAGE,
                "Run "
                    + id
                    + " of "
                    + dag
                    + " has ended already: "
                    + run.path("state").asText()
                    + ".");
          }
          JsonNode cancelled =
              client.patch(
                  EngineClient.path("dags", dag, "dagRuns", id),
                  Json.MAPPER.createObjectNode().put("state", RunState.FAILED.value()));
          terminal.print(
              engine.json()
                  ? cancelled.toPrettyString()
                  : "Run " + id + " of " + dag + " is being cancelled.");
          return ExitCode.GOOD;
        });
  }
}
