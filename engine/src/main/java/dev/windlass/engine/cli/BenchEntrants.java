package dev.windlass.engine.cli;

import dev.windlass.engine.bench.contest.AirflowEntrant;
import dev.windlass.engine.bench.contest.Entrant;
import dev.windlass.engine.bench.contest.PeerLogin;
import dev.windlass.engine.bench.contest.PostgresAccess;
import dev.windlass.engine.bench.contest.TemporaryPostgres;
import dev.windlass.engine.bench.contest.WindlassEntrant;
import dev.windlass.engine.bench.contest.WindlassProgram;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who is compared. */
final class BenchEntrants {

  enum Databases {
    H2,
    POSTGRESQL,
    BOTH
  }

  @Option(
      names = "--database",
      paramLabel = "h2|postgresql|both",
      description =
          "What Windlass works on. Default: both, or H2 alone where there is no PostgreSQL.")
  private @Nullable Databases database;

  @Option(
      names = "--engines",
      paramLabel = "N",
      split = ",",
      description = "How many engines work on one PostgreSQL, for example 1,3. Default: 1")
  private List<Integer> engines = List.of(1);

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "A PostgreSQL whose user may make databases; each engine under test gets one of its own, which is deleted"
              + " afterwards. Default: a temporary one, made with the programs on the path or of"
              + " /usr/lib/postgresql/*/bin, as user postgres if you are root.")
  private @Nullable String db;

  @Option(names = "--db-user", paramLabel = "U", description = "Who to be there.")
  private @Nullable String dbUser;

  @Option(
      names = "--db-password-file",
      paramLabel = "F",
      description = "A file that holds the password and nothing else.")
  private @Nullable Path dbPasswordFile;

  @Option(
      names = "--peer",
      paramLabel = "airflow=URL",
      description = "An Airflow 3 that runs on this machine, to be compared with.")
  private @Nullable String peer;

  @Option(names = "--peer-user", paramLabel = "U", description = "Who to be there.")
  private @Nullable String peerUser;

  @Option(
      names = "--peer-password-file",
      paramLabel = "F",
      description = "A file that holds the password and nothing else.")
  private @Nullable Path peerPasswordFile;

  @Option(
      names = "--peer-dags",
      paramLabel = "DIR",
      description = "The folder of its DAG files, into which the same DAGs are written in Python.")
  private @Nullable Path peerDags;

  private final List<Entrant> entrants = new ArrayList<>();
  private Optional<TemporaryPostgres> started = Optional.empty();

  /** Returns all that were asked for; a PostgreSQL that is started for them runs until the end. */
  List<Entrant> all(Terminal terminal, WindlassProgram program, Clock clock) {
    if (database != Databases.POSTGRESQL) {
      entrants.add(new WindlassEntrant(program, null, 1, false, clock));
    }
    if (database != Databases.H2) {
      postgres(terminal)
          .ifPresent(access ->
              engines.forEach(count ->
                  entrants.add(new WindlassEntrant(program, access, count, false, clock))));
    }
    if (peer != null) {
      entrants.add(airflow(terminal, peer, clock));
    }
    return entrants;
  }

  private Optional<PostgresAccess> postgres(Terminal terminal) {
    if (db != null) {
      Path passwordFile = dbPasswordFile == null ? null : terminal.resolve(dbPasswordFile);
      return Optional.of(new PostgresAccess(db, dbUser, passwordFile, Optional.empty()));
    }
    Optional<Path> programs = TemporaryPostgres.programs();
    if (programs.isEmpty()) {
      String told =
          "There is no PostgreSQL on the path or in /usr/lib/postgresql/*/bin. Install one, or name one with --db.";
      if (database != null) {
        throw new CommandFailure(ExitCode.USAGE, told);
      }
      terminal.say(told + " Only H2 is measured.");
      return Optional.empty();
    }
    TemporaryPostgres server = TemporaryPostgres.start(programs.get());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
    started = Optional.of(server);
    return Optional.of(server.access());
  }

  private Entrant airflow(Terminal terminal, String typed, Clock clock) {
    if (!typed.startsWith("airflow=http")) {
      throw new CommandFailure(
          ExitCode.USAGE, "--peer " + typed + " is no peer. Write airflow=http://127.0.0.1:8080.");
    }
    if (peerDags == null || !Files.isDirectory(terminal.resolve(peerDags))) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--peer-dags is to name the folder of the peer's DAG files, and "
              + (peerDags == null ? "is missing." : peerDags + " is no folder."));
    }
    URI address = URI.create(typed.substring("airflow=".length()).replaceFirst("/+$", ""));
    return new AirflowEntrant(address, login(terminal), terminal.resolve(peerDags), clock);
  }

  private @Nullable PeerLogin login(Terminal terminal) {
    if (peerUser == null) {
      return null;
    }
    if (peerPasswordFile == null) {
      throw new CommandFailure(
          ExitCode.USAGE, "--peer-user needs a --peer-password-file beside it.");
    }
    try {
      return new PeerLogin(peerUser, Files.readString(terminal.resolve(peerPasswordFile)).strip());
    } catch (IOException unreadable) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--peer-password-file "
              + peerPasswordFile
              + " cannot be read. Name a file that holds the password and nothing else.");
    }
  }

  /** Ends what was started for them. */
  void close() {
    started.ifPresent(TemporaryPostgres::close);
  }
}
