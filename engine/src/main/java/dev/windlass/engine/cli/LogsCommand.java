package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a task wrote. */
@Command(name = "logs", mixinStandardHelpOptions = true, header = "Print the log of a task.")
final class LogsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id, or 'latest'.")
  private String runId = "";

  @Parameters(index = "1", paramLabel = "TASK", description = "The task's id.")
  private String taskId = "";

  @Mixin private final DagOfRun dagOfRun = new DagOfRun();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the task has ended; the exit code says how: 0 well, 1 failed.")
  private boolean follow;

  @Option(names = "--try", paramLabel = "N", description = "Which try, from 1. Default: the last.")
  private @Nullable Integer tryNumber;

  @Option(
      names = "--map-index",
      paramLabel = "N",
      description = "Which instance of a mapped task, from 0.")
  private int mapIndex = -1;

  @Mixin private final EngineOptions engine = new EngineOptions();

  LogsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return engine.ask(
        terminal,
        client -> {
          JsonNode run = dagOfRun.find(client, runId);
          TaskLookup task = new TaskLookup(client, run, taskId, mapIndex);
          return new LogFollower(terminal, client, engine.json()).print(task, tryNumber, follow);
        });
  }
}
