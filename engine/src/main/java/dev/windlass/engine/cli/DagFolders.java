package dev.windlass.engine.cli;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The folders of DAG files that a person named. */
final class DagFolders {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private DagFolders() {}

  /**
   * Returns them with their whole paths.
   *
   * @throws CommandFailure if one is not there, is a file, or cannot be read
   */
  static List<Path> check(Terminal terminal, List<Path> typed) {
    return typed.stream()
        .map(path -> {
          Path whole = terminal.resolve(path);
          if (!answers(() -> check(whole, path), PATIENCE)) {
            terminal.say(
                "--dags %s does not answer within %d s. If it is on a network volume, look whether that is there; its DAGs go on as they were until it answers."
                    .formatted(path, PATIENCE.toSeconds()));
          }
          return whole;
        })
        .distinct()
        .toList();
  }

  /**
   * Says whether a look came to an end in time. What a network volume holds up whose server is gone
   * cannot be ended; it must not keep the engine from its start.
   *
   * @throws CommandFailure if that is what came of it
   */
  static boolean answers(Runnable look, Duration patience) {
    CompletableFuture<Void> looked = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("dags")
        .start(() -> {
          try {
            look.run();
            looked.complete(null);
          } catch (RuntimeException failed) {
            looked.completeExceptionally(failed);
          }
        });
    try {
      looked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException hangs) {
      return false;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CommandFailure said) {
        throw said;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path check(Path folder, Path typed) {
    if (Files.isDirectory(folder) && Files.isReadable(folder)) {
      return folder;
    }
    if (Files.isRegularFile(folder)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--dags " + typed + " is a file. Name the folder it is in: --dags " + folder.getParent());
    }
    if (Files.isDirectory(folder)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--dags " + typed + " cannot be read. Change its permissions.");
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "--dags "
            + typed
            + ": there is no folder "
            + folder
            + "."
            + neighbour(folder).map(it -> " Did you mean '" + it + "'?").orElse("")
            + " Make one with mkdir -p, or name another.");
  }

  private static Optional<String> neighbour(Path folder) {
    Path parent = folder.getParent();
    Path name = folder.getFileName();
    if (parent == null || name == null || !Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> neighbours = Files.list(parent)) {
      List<String> names =
          neighbours
              .filter(Files::isDirectory)
              .map(neighbour -> neighbour.getFileName().toString())
              .toList();
      return DidYouMean.among(name.toString(), names).map(it -> parent.resolve(it).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
