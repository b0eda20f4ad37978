package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.RunState;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about runs. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    header = "List, cancel, mark and repeat runs.")
final class RunsCommand {

  private static final List<String> ENDED =
      List.of("success", "failed", "skipped", "upstream_failed", "removed");

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
      @Mixin ListLimit limit,
      @Mixin EngineOptions engine) {
    int lines = limit.lines();
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
                  lines);
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
      @Mixin DagOfRun dagOfRun,
      @Option(names = "--dry-run", description = "Only list what would be ended or skipped.")
          boolean dryRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode run = dagOfRun.find(client, runId);
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
          if (dryRun) {
            return new TaskActions(terminal, client, engine)
                .preview(run, ENDED, "Would be ended or skipped");
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

  /** What a run can be marked as. */
  enum Mark {
    /** All of its tasks are a success. */
    success,
    /** It failed: what runs is ended, what waits is skipped. */
    failed,
    /** It takes its turn again. */
    queued
  }

  @Command(
      name = "mark",
      mixinStandardHelpOptions = true,
      header = "Mark a run: success marks its tasks, failed ends it, queued lets it go on.")
  int mark(
      @Parameters(index = "0", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}")
          Mark state,
      @Parameters(index = "1", paramLabel = "RUN", description = "Its id, or 'latest'.")
          String runId,
      @Mixin DagOfRun dagOfRun,
      @Option(names = "--dry-run", description = "Only list the task instances it would touch.")
          boolean dryRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode run = dagOfRun.find(client, runId);
          if (dryRun) {
            List<String> untouched =
                switch (state) {
                  case success -> List.of("success");
                  case failed, queued -> ENDED;
                };
            return new TaskActions(terminal, client, engine)
                .preview(run, untouched, "Would be touched");
          }
          return patched(client, run, "state", state.name(), engine, "is marked " + state + ".");
        });
  }

  @Command(name = "note", mixinStandardHelpOptions = true, header = "Write a note on a run.")
  int note(
      @Parameters(index = "0", paramLabel = "RUN", description = "Its id, or 'latest'.")
          String runId,
      @Parameters(index = "1", paramLabel = "TEXT", description = "The note.") String text,
      @Mixin DagOfRun dagOfRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client ->
            patched(client, dagOfRun.find(client, runId), "note", text, engine, "has the note."));
  }

  private int patched(
      EngineClient client,
      JsonNode run,
      String field,
      String value,
      EngineOptions engine,
      String said) {
    String dag = run.path("dag_id").asText();
    String id = run.path("dag_run_id").asText();
    JsonNode answer =
        client.patch(
            EngineClient.path("dags", dag, "dagRuns", id),
            Json.MAPPER.createObjectNode().put(field, value));
    terminal.print(
        engine.json() ? answer.toPrettyString() : "Run " + id + " of " + dag + " " + said);
    return ExitCode.GOOD;
  }

  @Command(
      name = "rerun",
      mixinStandardHelpOptions = true,
      header = "Start a new run with the params of another, some of them changed.",
      description = "To run the same run again, clear it: windlass tasks clear RUN.")
  int rerun(
      @Parameters(paramLabel = "RUN", description = "The id of the other, or 'latest'.")
          String runId,
      @Option(
              names = "--param",
              paramLabel = "NAME=VALUE",
              description = "A param that is changed; may be given several times.")
          @Nullable List<String> params,
      @Mixin DagOfRun dagOfRun,
      @Option(names = "--wait", description = "Wait for the run's end.") boolean wait,
      @Option(names = "--dry-run", description = "Only show the params it would have.")
          boolean dryRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode run = dagOfRun.find(client, runId);
          String dag = run.path("dag_id").asText();
          JsonNode details = DagLookup.details(client, dag);
          ObjectNode body = Json.MAPPER.createObjectNode();
          body.set("conf", ParamValues.parse(params == null ? List.of() : params, details));
          String path =
              EngineClient.path("dags", dag, "dagRuns", run.path("dag_run_id").asText(), "rerun");
          if (dryRun) {
            JsonNode preview = client.post(path + "/dry_run", body);
            terminal.say("A run of " + dag + " would be started with these params.");
            terminal.print(preview.path("conf").toPrettyString());
            return ExitCode.GOOD;
          }
          JsonNode made = client.post(path, body);
          return new RunReport(terminal, client, engine.json()).triggered(made, wait);
        });
  }
}
