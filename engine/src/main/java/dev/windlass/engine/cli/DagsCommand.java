package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.trial.LogicalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about DAGs. */
@Command(
    name = "dags",
    mixinStandardHelpOptions = true,
    header = "List, trigger, pause and unpause DAGs.")
final class DagsCommand {

  private final Terminal terminal;

  DagsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, header = "List the DAGs.")
  int list(@Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode dags = client.getAll("dags", Map.of(), "dags", Integer.MAX_VALUE);
          engine.print(terminal, dags, DagsCommand::table, "No DAGs.");
          if (!engine.json()) {
            tellOfErrors(client);
          }
          return ExitCode.GOOD;
        });
  }

  private static Table table(JsonNode answer) {
    Table table = new Table("DAG", "SCHEDULE", "PAUSED", "NEXT RUN", "FILE");
    for (JsonNode dag : answer.path("dags")) {
      table.row(
          Cell.text(dag.path("dag_id")),
          Cell.text(dag.path("timetable_summary")),
          dag.path("is_paused").asBoolean() ? "paused" : "no",
          Cell.time(dag.path("next_dagrun_run_after")),
          Cell.text(dag.path("relative_fileloc")));
    }
    return table;
  }

  /** A file that could not be read is why a DAG is missing from the list, so say so there. */
  private void tellOfErrors(EngineClient client) {
    for (JsonNode error : client.get("importErrors", Map.of()).path("import_errors")) {
      terminal.say("");
      terminal.say("Not read: " + error.path("filename").asText());
      error.path("stack_trace").asText().lines().forEach(line -> terminal.say("  " + line));
    }
  }

  @Command(
      name = "trigger",
      mixinStandardHelpOptions = true,
      header = "Start a run of a DAG.",
      description = "With --wait the exit code says how the run ended: 0 well, 1 failed.")
  int trigger(
      @Parameters(paramLabel = "DAG", description = "Its id.") String dagId,
      @Option(
              names = "--param",
              paramLabel = "NAME=VALUE",
              description = "A param of the run; may be given several times.")
          @Nullable List<String> params,
      @Option(
              names = "--date",
              paramLabel = "DATE",
              description =
                  "The logical date: a day of the DAG's time zone (2026-01-31) or a moment"
                      + " (2026-01-31T06:00:00Z). Default: none.")
          @Nullable String date,
      @Option(
              names = "--run-id",
              paramLabel = "ID",
              description = "The name of the run. Default: made of its date.")
          @Nullable String runId,
      @Option(names = "--note", paramLabel = "TEXT", description = "A note on the run, for people.")
          @Nullable String note,
      @Option(names = "--wait", description = "Wait for the run's end.") boolean wait,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode dag = DagLookup.details(client, dagId);
          ObjectNode body = Json.MAPPER.createObjectNode();
          body.put("logical_date", date == null ? null : logicalDate(date, dag));
          if (runId != null) {
            body.put("dag_run_id", runId);
          }
          if (note != null) {
            body.put("note", note);
          }
          body.set("conf", ParamValues.parse(params == null ? List.of() : params, dag));
          JsonNode run = client.post(EngineClient.path("dags", dagId, "dagRuns"), body);
          return new RunReport(terminal, client, engine.json()).triggered(run, wait);
        });
  }

  /** A day begins in the DAG's time zone. */
  private static String logicalDate(String date, JsonNode dag) {
    return LogicalDate.parse(date).in(ZoneId.of(dag.path("timezone").asText("UTC"))).toString();
  }

  @Command(name = "pause", mixinStandardHelpOptions = true, header = "Keep a DAG from running.")
  int pause(
      @Parameters(paramLabel = "DAG", description = "Its id.") String dagId,
      @Mixin EngineOptions engine) {
    return paused(dagId, true, engine);
  }

  @Command(name = "unpause", mixinStandardHelpOptions = true, header = "Let a DAG run again.")
  int unpause(
      @Parameters(paramLabel = "DAG", description = "Its id.") String dagId,
      @Mixin EngineOptions engine) {
    return paused(dagId, false, engine);
  }

  private int paused(String dagId, boolean paused, EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          DagLookup.details(client, dagId);
          JsonNode dag =
              client.patch(
                  EngineClient.path("dags", dagId),
                  Json.MAPPER.createObjectNode().put("is_paused", paused));
          terminal.print(
              engine.json()
                  ? dag.toPrettyString()
                  : "DAG '" + dagId + "' is " + (paused ? "paused." : "no longer paused."));
          return ExitCode.GOOD;
        });
  }
}
