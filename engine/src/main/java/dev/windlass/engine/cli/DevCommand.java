package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.DataFolder;
import dev.windlass.engine.client.ExitCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts the engine on this machine, after it has looked at everything that could keep it from
 * starting: a person gets one line about the port, the data folder or the DAG folder, not the stack
 * trace of a server.
 */
@Command(
    name = "dev",
    mixinStandardHelpOptions = true,
    header = "Start the engine on this machine.",
    description = {
      "It keeps everything in one folder, listens on 127.0.0.1 only, and reads DAG files as they are saved.",
      "Ctrl-C ends it; what was running goes on with the next start."
    })
final class DevCommand implements Callable<Integer> {

  static final int DEFAULT_PORT = 8080;
  static final String DEFAULT_DATA = ".windlass";

  private final Terminal terminal;

  @Option(
      names = "--dags",
      paramLabel = "DIR",
      description = "A folder of DAG files; may be given several times. Default: the examples.")
  private List<Path> dags = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = DEFAULT_DATA,
      description = "Where the engine keeps everything. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of(DEFAULT_DATA);

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on; 0 for any that is free. Default: " + DEFAULT_PORT)
  private int port = DEFAULT_PORT;

  DevCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Path> folders = dagFolders();
    ListeningPort listening = ListeningPort.check(port);
    DataFolder taken = DataFolder.take(terminal.resolve(data));
    EngineSettings.apply(taken.path(), folders, listening, examples());
    FoundCluster.apply(terminal.environment());
    return EngineServer.run(address -> ready(address, taken, folders));
  }

  private List<Path> dagFolders() {
    if (!dags.isEmpty()) {
      return DagFolders.check(terminal, dags);
    }
    Path examples = examples();
    if (examples == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "There are no examples here. Name a folder of DAG files with --dags DIR.");
    }
    return List.of(examples);
  }

  /** The examples of the clone, if this was started from one. */
  private @Nullable Path examples() {
    Path repository = terminal.repository();
    if (repository == null) {
      return null;
    }
    Path examples = repository.resolve("dags-example");
    return Files.isDirectory(examples) ? examples : null;
  }

  private void ready(URI address, DataFolder taken, List<Path> folders) {
    taken.announce(address);
    // A command finds the engine of its own folder by itself.
    boolean found = taken.path().equals(terminal.resolve(Path.of(DEFAULT_DATA)));
    String url = found || address.getPort() == DEFAULT_PORT ? "" : " --url " + address;
    terminal.print("");
    terminal.print("  Windlass " + BuiltVersion.number() + " is ready at " + address);
    folders.forEach(folder -> terminal.print("  DAGs   " + folder));
    terminal.print("  Data   " + taken.path());
    terminal.print("");
    terminal.print("  In another terminal:");
    terminal.print("    windlass dags list" + url);
    terminal.print("    windlass dags trigger hello_world --wait" + url);
    terminal.print("  Ctrl-C ends the engine.");
    terminal.print("");
  }
}
