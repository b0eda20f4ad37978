package dev.windlass.engine.bench.contest;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.client.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of this machine's own programs in a temporary folder. It keeps its promise as
 * delivered: every commit is on the disk before it is answered, for that is a part of what is
 * measured.
 */
public final class TemporaryPostgres implements AutoCloseable {

  /** Where Debian's packages put it. */
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private static final String USER = "windlass";

  /** Who it runs as if we are root, whom PostgreSQL refuses. */
  private static final String SYSTEM_USER = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final List<String> command;
  private final PostgresAccess access;
  private Process process;
  private int restarts;

  private TemporaryPostgres(
      Path folder, List<String> command, Process process, PostgresAccess access) {
    this.folder = folder;
    this.command = command;
    this.process = process;
    this.access = access;
  }

  /** Returns the folder of PostgreSQL's programs: on the path, else the newest of Debian's. */
  public static Optional<Path> programs() {
    Stream<Path> path =
        Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
            .filter(it -> !it.isEmpty())
            .map(it -> Path.of(it, "postgres"));
    return Stream.concat(path, ofDebian())
        .filter(Files::isExecutable)
        .map(TemporaryPostgres::folderOf)
        .filter(it -> Files.isExecutable(it.resolve("initdb")))
        .findFirst();
  }

  private static Stream<Path> ofDebian() {
    if (!Files.isDirectory(DEBIAN)) {
      return Stream.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .filter(it -> it.getFileName().toString().matches("\\d+"))
          .sorted(
              Comparator.comparing((Path it) -> Integer.valueOf(it.getFileName().toString()))
                  .reversed())
          .map(it -> it.resolve("bin/postgres"))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }

  private static Path folderOf(Path program) {
    try {
      return Optional.ofNullable(program.toRealPath().getParent()).orElse(Path.of("/"));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Starts one. */
  public static TemporaryPostgres start(Path programs) {
    Path folder = TemporaryFolder.create("windlass-postgresql");
    try {
      List<String> as = identity(folder);
      Path data = folder.resolve("data");
      Path output = Files.createFile(folder.resolve("postgresql.out"));
      run(
          with(
              as,
              programs.resolve("initdb").toString(),
              "-D",
              data.toString(),
              "-U",
              USER,
              "-A",
              "trust",
              "-E",
              "UTF8",
              "--no-locale"),
          folder,
          output);
      int port = freePort();
      List<String> command =
          with(
              as,
              programs.resolve("postgres").toString(),
              "-D",
              data.toString(),
              "-p",
              Integer.toString(port),
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=",
              "-c",
              "max_connections=300");
      Process process = serve(command, folder, output);
      String address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
      return new TemporaryPostgres(
          folder,
          command,
          process,
          new PostgresAccess(address, USER, null, Optional.of(process.toHandle())));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Process serve(List<String> command, Path folder, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    awaitReady(process, output);
    return process;
  }

  /**
   * Ends it in the middle of everything, as {@code pg_ctl restart -m immediate} does, and returns
   * when it is there again.
   */
  public void restartImmediately() {
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
      process.waitFor();
      Path output = Files.createFile(folder.resolve("postgresql-" + ++restarts + ".out"));
      process = serve(command, folder, output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  private static List<String> identity(Path folder) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    try {
      Files.setOwner(
          folder,
          folder
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(SYSTEM_USER));
    } catch (IOException nobody) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "PostgreSQL does not run as root, and there is no user '"
              + SYSTEM_USER
              + "' to run it as. Run the bench as another user, or name a PostgreSQL with --db.");
    }
    return List.of("setpriv", "--reuid=" + SYSTEM_USER, "--regid=" + SYSTEM_USER, "--clear-groups");
  }

  private static List<String> with(List<String> as, String... command) {
    List<String> all = new ArrayList<>(as);
    all.addAll(List.of(command));
    return all;
  }

  private static void run(List<String> command, Path folder, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "No PostgreSQL could be made with "
                + String.join(" ", command)
                + ":"
                + System.lineSeparator()
                + Files.readString(output));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  private static void awaitReady(Process process, Path output) {
    Pace.await(
        "The start of PostgreSQL",
        PATIENCE,
        () -> {
          try {
            String said = Files.readString(output);
            if (!process.isAlive()) {
              throw new CommandFailure(
                  ExitCode.FAILED,
                  "PostgreSQL ended at its start:" + System.lineSeparator() + said);
            }
            return said.contains("ready to accept connections")
                ? Optional.of(said)
                : Optional.empty();
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the way to it. */
  public PostgresAccess access() {
    return access;
  }

  /** Ends it with all its databases; a second time does nothing. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (Files.isDirectory(folder)) {
      TemporaryFolder.delete(folder);
    }
  }
}
