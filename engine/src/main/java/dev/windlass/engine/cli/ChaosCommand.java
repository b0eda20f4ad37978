package dev.windlass.engine.cli;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.bench.chaos.Chaos;
import dev.windlass.engine.bench.chaos.ChaosReport;
import dev.windlass.engine.bench.chaos.ChaosSettings;
import dev.windlass.engine.bench.chaos.Fault;
import dev.windlass.engine.bench.contest.PostgresAccess;
import dev.windlass.engine.bench.contest.TemporaryPostgres;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.client.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets engines work while everything fails that can. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    header = "Kill, stop and cut off engines at work, and check every promise.",
    description = {
      "Starts engines of its own, lets DAGs run, and ends, stops, slows and cuts off whatever the plan says, which is"
          + " drawn from the seed. In the end what the engines say is compared with what the tasks wrote down"
          + " themselves. Exit code 1 if a promise was broken.",
      "A full disk needs root, a clock that is set needs libfaketime (apt install faketime); what cannot be is left out"
          + " and named."
    })
final class ChaosCommand implements Callable<Integer> {

  enum Databases {
    H2,
    POSTGRESQL
  }

  private final Terminal terminal;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "For how long; from 5 on with the lease that engines have as delivered. Default: 5")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What the plan is drawn from. Default: another one each time, which is printed")
  private @Nullable Long seed;

  @Option(
      names = "--engines",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many engines; on H2 it is one. Default: 3")
  private int engines;

  @Option(
      names = "--database",
      paramLabel = "h2|postgresql",
      defaultValue = "POSTGRESQL",
      description = "What they work on. Default: postgresql")
  private Databases database = Databases.POSTGRESQL;

  @Option(
      names = "--only",
      paramLabel = "FAULT",
      split = ",",
      description =
          "Only this; may be given several times: kill-engine, kill-worker, kill-all, stop-engine, restart-database,"
              + " cut-connections, lose-commits, slow-database, full-logs, full-data, step-clock, upgrade.")
  private List<String> only = List.of();

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "A PostgreSQL whose user may make databases. Default: a temporary one, made with the programs on the path or"
              + " of /usr/lib/postgresql/*/bin, as user postgres if you are root. One that is named is not restarted.")
  private @Nullable String db;

  @Option(names = "--db-user", paramLabel = "U", description = "Who to be there.")
  private @Nullable String dbUser;

  @Option(
      names = "--db-password-file",
      paramLabel = "F",
      description = "A file that holds the password and nothing else.")
  private @Nullable Path dbPasswordFile;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report to this file, too.")
  private @Nullable Path json;

  ChaosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Set<Fault> faults = faults();
    if (minutes < 1 || engines < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--minutes and --engines must be 1 or more.");
    }
    Optional<TemporaryPostgres> server =
        database == Databases.POSTGRESQL && db == null ? Optional.of(start()) : Optional.empty();
    Path folder = TemporaryFolder.create("windlass-chaos");
    try {
      ChaosReport report =
          new Chaos(settings(faults, server, folder), InstantSource.system(), terminal::say).run();
      report.lines().forEach(terminal::print);
      if (report.isGood()) {
        TemporaryFolder.delete(folder);
      } else {
        terminal.say("What the engines wrote is kept in " + folder + ".");
      }
      if (json != null) {
        write(report, json);
      }
      return report.isGood() ? ExitCode.GOOD : ExitCode.FAILED;
    } finally {
      server.ifPresent(TemporaryPostgres::close);
    }
  }

  private Set<Fault> faults() {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (String word : only) {
      faults.add(
          Fault.of(word)
              .orElseThrow(() ->
                  new CommandFailure(
                      ExitCode.USAGE,
                      "There is no fault '"
                          + word
                          + "'."
                          + DidYouMean.suffix(word, Fault.words())
                          + " There are "
                          + String.join(", ", Fault.words())
                          + ".")));
    }
    return faults.isEmpty() ? EnumSet.allOf(Fault.class) : faults;
  }

  private ChaosSettings settings(
      Set<Fault> faults, Optional<TemporaryPostgres> server, Path folder) {
    boolean onH2 = database == Databases.H2;
    PostgresAccess access =
        onH2
            ? null
            : server
                .map(TemporaryPostgres::access)
                .orElseGet(() ->
                    new PostgresAccess(
                        String.valueOf(db),
                        dbUser,
                        dbPasswordFile == null ? null : terminal.resolve(dbPasswordFile),
                        Optional.empty()));
    return new ChaosSettings(
        seed == null ? Math.floorMod(System.nanoTime(), 1_000_000L) : seed,
        Duration.ofMinutes(minutes),
        onH2 ? 1 : engines,
        faults,
        application(onH2 ? "quarkus-app" : "quarkus-app-postgresql"),
        access,
        server.orElse(null),
        folder);
  }

  /** Both applications are in one folder, whichever of them this command runs from. */
  private static Path application(String name) {
    Path running = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    return running.resolveSibling("../" + name).normalize();
  }

  private static TemporaryPostgres start() {
    TemporaryPostgres server =
        TemporaryPostgres.start(
            TemporaryPostgres.programs()
                .orElseThrow(() ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "There is no PostgreSQL on the path or in /usr/lib/postgresql/*/bin. Install one, name one"
                            + " with --db, or say --database h2.")));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
    return server;
  }

  private void write(ChaosReport report, Path typed) {
    try {
      Files.writeString(
          terminal.resolve(typed), Json.MAPPER.valueToTree(report).toPrettyString() + "\n");
    } catch (IOException failed) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--json " + typed + " cannot be written. Name a file in a folder that exists.");
    }
  }
}
