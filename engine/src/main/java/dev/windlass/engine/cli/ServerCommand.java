package dev.windlass.engine.cli;

import dev.windlass.engine.Environment;
import dev.windlass.engine.client.DataFolder;
import dev.windlass.engine.secret.KeySource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts an engine that keeps everything in a PostgreSQL, after it has looked at everything that
 * could keep it from starting.
 *
 * <p>Example: {@code windlass server --db jdbc:postgresql://db.intern/windlass --db-user windlass
 * --db-password-file /run/secrets/db --dags /srv/dags}.
 */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    header = "Start an engine on a PostgreSQL.",
    description = {
      "Each option can also be a variable of the environment (--db-user is WINDLASS_DB_USER) or a line of the file"
          + " named by --config (windlass.db-user=...). What is typed wins over the environment, and that over the file;"
          + " every other setting of the engine can be in those two as well.",
      "Several engines can work on one database. Each needs a data folder of its own and the same secret key:"
          + " copy secret.key from the first one's data folder, or set WINDLASS_SECRET_KEY for all.",
      "It answers this machine only, and other engines on its database."
    })
final class ServerCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "The database, for example jdbc:postgresql://localhost/windlass. Default: one in the data folder.")
  private @Nullable String db;

  @Option(names = "--db-user", paramLabel = "U", description = "Who to be there.")
  private @Nullable String dbUser;

  @Option(
      names = "--db-password-file",
      paramLabel = "F",
      description = "A file that holds the password and nothing else.")
  private @Nullable String dbPasswordFile;

  @Option(
      names = "--dags",
      paramLabel = "DIR",
      split = ",",
      description = "A folder of DAG files; may be given several times.")
  private @Nullable List<String> dags;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where logs and bundles are kept. Default: " + DevCommand.DEFAULT_DATA)
  private @Nullable String data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The port to listen on; 0 for any that is free. Default: " + DevCommand.DEFAULT_PORT)
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "0.0.0.0 to listen on all addresses, so that engines on other machines reach this one; people and"
              + " commands are answered on this machine only. Default: 127.0.0.1")
  private @Nullable String host;

  @Option(
      names = {"--url", "--engine-url"},
      paramLabel = "URL",
      description =
          "Where other engines on the database, and pods, reach this one, WINDLASS_ENGINE_URL in the environment. Default: http://127.0.0.1:PORT, or the name of this"
              + " machine with --host 0.0.0.0")
  private @Nullable String url;

  @Option(
      names = "--executor",
      paramLabel = "NAME",
      description =
          "Where tasks run that need a worker: local, or kubernetes for a pod each; both between commas, the first for"
              + " tasks that do not say. Default: local")
  private @Nullable String executor;

  @Option(
      names = "--namespace",
      paramLabel = "N",
      description =
          "Where pods may be, several between commas, WINDLASS_KUBERNETES_NAMESPACES in the environment; the first"
              + " unless a task says otherwise. Default: default")
  private @Nullable String namespace;

  @Option(
      names = "--worker-image",
      paramLabel = "I",
      description = "The image of pods, WINDLASS_KUBERNETES_WORKER_IMAGE in the environment.")
  private @Nullable String workerImage;

  @Option(
      names = "--lost-secret-key",
      paramLabel = "NAME",
      description =
          "The name of the key that the database's secrets are encrypted with, if nobody has it any more: this engine's"
              + " takes its place, and the secrets have to be set again.")
  private @Nullable String lostSecretKey;

  @Option(names = "--config", paramLabel = "FILE", description = "A file of settings.")
  private @Nullable String config;

  ServerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ServerSettings settings = ServerSettings.of(terminal, config);
    List<Path> folders =
        DagFolders.check(terminal, paths(dags == null ? settings.list("dags") : dags));
    ServerExecutors executors =
        ServerExecutors.check(
            settings.text("executor", executor).orElse("local"),
            settings.text("kubernetes.namespaces", namespace).orElse("default"),
            settings.text("kubernetes.worker-image", workerImage));
    int number = settings.number("port", port, DevCommand.DEFAULT_PORT);
    String typedUrl = settings.text("engine-url", url).orElse(null);
    String reached =
        executors.inPods()
            ? ServerExecutors.reached(typedUrl, terminal.environment(), number)
            : typedUrl;
    ServerAddress listening =
        ServerAddress.check(
            settings.text("host", host).orElse(executors.inPods() ? "0.0.0.0" : ListeningPort.HOST),
            number,
            reached);
    Path folder = Path.of(settings.text("data", data).orElse(DevCommand.DEFAULT_DATA));
    String address = settings.text("db", db).orElse(null);
    ServerDatabase database =
        address == null
            ? null
            : ServerDatabase.check(
                address,
                settings.text("db-user", dbUser).orElse(null),
                settings
                    .text("db-password-file", dbPasswordFile)
                    .map(file -> terminal.resolve(Path.of(file)))
                    .orElse(null));
    DataFolder taken = DataFolder.take(terminal.resolve(folder));
    if (database != null) {
      ServerKey.check(
          database,
          new KeySource(taken.path(), new Environment(terminal.environment())),
          settings.text("lost-secret-key", lostSecretKey).orElse(null));
    }
    EngineSettings.apply(taken.path(), folders, listening.port(), null);
    listening.apply();
    FoundCluster.apply(terminal.environment());
    executors.apply(listening.url());
    settings.others().forEach(System::setProperty);
    if (database != null) {
      database.settings().forEach(System::setProperty);
    }
    return EngineServer.run(ready -> ready(ready, taken, folders, database));
  }

  private static List<Path> paths(List<String> typed) {
    return typed.stream().map(Path::of).toList();
  }

  private void ready(
      URI address, DataFolder taken, List<Path> folders, @Nullable ServerDatabase database) {
    taken.announce(address);
    terminal.print("");
    terminal.print("  Windlass " + BuiltVersion.number() + " is ready at " + address);
    folders.forEach(dagFolder -> terminal.print("  DAGs      " + dagFolder));
    terminal.print("  Data      " + taken.path());
    if (database != null) {
      terminal.print("  Database  " + database.forPeople());
    }
    terminal.print("");
  }
}
