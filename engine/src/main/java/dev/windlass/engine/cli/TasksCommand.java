package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about the task instances of a run. */
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    header = "List, clear and mark the tasks of a run.")
final class TasksCommand {

  private final Terminal terminal;

  TasksCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List the task instances of a run.")
  int list(
      @Parameters(paramLabel = "RUN", description = "The run's id, or 'latest'.") String runId,
      @Mixin DagOfRun dagOfRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode run = dagOfRun.find(client, runId);
          JsonNode tasks =
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
          engine.print(terminal, tasks, TasksCommand::table, "The run has no tasks.");
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      header = "Clear tasks of a run, so that they run again.",
      description = "What is under way is ended first. Tries and logs are kept.")
  int clear(
      @Parameters(index = "0", paramLabel = "RUN", description = "The run's id, or 'latest'.")
          String runId,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "TASK",
              description = "Tasks, or elements of mapped ones as load[3]. Default: all.")
          @Nullable List<String> tasks,
      @Option(names = "--only-failed", description = "Only what failed.") boolean onlyFailed,
      @Option(
              names = "--newest-version",
              description = "On the newest version of the DAG, not the one the run had.")
          boolean newest,
      @Mixin ActionScope scope,
      @Mixin DagOfRun dagOfRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client ->
            new TaskActions(terminal, client, engine)
                .clear(dagOfRun.find(client, runId), tasks, onlyFailed, newest, scope));
  }

  /** What a task instance can be marked as. */
  enum Mark {
    /** It succeeded. */
    success,
    /** It failed. */
    failed,
    /** It was skipped. */
    skipped
  }

  @Command(
      name = "mark",
      mixinStandardHelpOptions = true,
      header = "Mark a task of a run as a success, failed or skipped.",
      description = "What is under way is ended first; its result counts for nothing.")
  int mark(
      @Parameters(index = "0", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}")
          Mark state,
      @Parameters(index = "1", paramLabel = "RUN", description = "The run's id, or 'latest'.")
          String runId,
      @Parameters(
              index = "2",
              paramLabel = "TASK",
              description = "The task, or an element of a mapped one as load[3].")
          String task,
      @Mixin ActionScope scope,
      @Mixin DagOfRun dagOfRun,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client ->
            new TaskActions(terminal, client, engine)
                .mark(dagOfRun.find(client, runId), task, state.name(), scope));
  }

  @Command(
      name = "pod",
      mixinStandardHelpOptions = true,
      header = "Print the pod that a task would get.",
      description =
          "In YAML: what settings, template file, DAG and task say of it, laid over each other.")
  int pod(
      @Parameters(index = "0", paramLabel = "DAG", description = "The DAG's id.") String dagId,
      @Parameters(index = "1", paramLabel = "TASK", description = "The task's id.") String taskId,
      @Option(
              names = "--layers",
              description = "Print who says what of it, the lowest layer first.")
          boolean layers,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          JsonNode pod =
              client.get(EngineClient.path("dags", dagId, "tasks", taskId, "pod"), Map.of());
          if (engine.json()) {
            terminal.print(pod.toPrettyString());
          } else if (layers) {
            for (JsonNode layer : pod.path("layers")) {
              terminal.print("# " + layer.path("name").asText());
              terminal.print(layer.path("definition").asText().stripTrailing());
              terminal.print("---");
            }
          } else {
            terminal.print(pod.path("definition").asText().stripTrailing());
          }
          return ExitCode.GOOD;
        });
  }

  private static Table table(JsonNode answer) {
    Table table = new Table("TASK", "STATE", "TRY", "STARTED", "TOOK", "NOTE");
    for (JsonNode task : answer.path("task_instances")) {
      int mapIndex = task.path("map_index").asInt(-1);
      table.row(
          task.path("task_id").asText() + (mapIndex < 0 ? "" : "[" + mapIndex + "]"),
          Cell.text(task.path("state")),
          Cell.text(task.path("try_number")),
          Cell.time(task.path("start_date")),
          Cell.duration(task.path("start_date"), task.path("end_date")),
          Cell.text(task.path("reason")));
    }
    return table;
  }
}
