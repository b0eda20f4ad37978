package dev.windlass.executor.worker;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told when it is started. It travels in the environment: a command line can be
 * read by every user of the machine.
 *
 * @param engine where the engine listens, for example {@code ws://127.0.0.1:8080/worker}
 * @param workerId the name the engine knows it by
 * @param token the secret the engine knows it by; null if it is in a file
 * @param tokenFile a file with the secret, which may be exchanged for a newer one at any time
 * @param digest the bundle version
 * @param directory the folder of the bundle version
 * @param processes a folder where processes that tasks start are noted, so that they can be ended
 *     if the worker is killed
 * @param reconnectFor how long it goes on without the engine
 * @param grace how long a task may go on after it was interrupted
 * @param drivers jars of JDBC drivers that author code may use
 * @param bundle where the bundle version is fetched from before anything else, by HTTP; null if it
 *     is there
 */
public record WorkerSettings(
    URI engine,
    String workerId,
    @Nullable String token,
    @Nullable Path tokenFile,
    String digest,
    Path directory,
    Path processes,
    Duration reconnectFor,
    Duration grace,
    List<Path> drivers,
    @Nullable URI bundle) {

  private static final String PREFIX = "WINDLASS_WORKER_";

  /** Returns the environment that {@link #of} reads. */
  public Map<String, String> toEnvironment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put(PREFIX + "ENGINE", engine.toString());
    environment.put(PREFIX + "ID", workerId);
    if (token != null) {
      environment.put(PREFIX + "TOKEN", token);
    }
    if (tokenFile != null) {
      environment.put(PREFIX + "TOKEN_FILE", tokenFile.toString());
    }
    environment.put(PREFIX + "DIGEST", digest);
    environment.put(PREFIX + "DIRECTORY", directory.toString());
    environment.put(PREFIX + "PROCESSES", processes.toString());
    environment.put(PREFIX + "RECONNECT_FOR", reconnectFor.toString());
    environment.put(PREFIX + "GRACE", grace.toString());
    environment.put(
        PREFIX + "DRIVERS",
        drivers.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    if (bundle != null) {
      environment.put(PREFIX + "BUNDLE", bundle.toString());
    }
    return environment;
  }

  /**
   * Returns the secret the engine knows it by, as it is now.
   *
   * @throws IOException if the file that has it cannot be read
   */
  String credential() throws IOException {
    return tokenFile == null
        ? Objects.requireNonNullElse(token, "")
        : Files.readString(tokenFile).strip();
  }

  /**
   * Reads them from an environment.
   *
   * @throws IllegalArgumentException naming the variable that is missing
   */
  static WorkerSettings of(Map<String, String> environment) {
    return new WorkerSettings(
        URI.create(required(environment, "ENGINE")),
        required(environment, "ID"),
        environment.containsKey(PREFIX + "TOKEN_FILE") ? null : required(environment, "TOKEN"),
        path(environment.get(PREFIX + "TOKEN_FILE")),
        required(environment, "DIGEST"),
        Path.of(required(environment, "DIRECTORY")),
        Path.of(required(environment, "PROCESSES")),
        Duration.parse(required(environment, "RECONNECT_FOR")),
        Duration.parse(required(environment, "GRACE")),
        Stream.of(required(environment, "DRIVERS").split(File.pathSeparator))
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .toList(),
        uri(environment.get(PREFIX + "BUNDLE")));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null ? null : URI.create(text);
  }

  /** Returns them without the token. */
  @Override
  public String toString() {
    return "WorkerSettings[" + workerId + " of " + engine + ", bundle version " + digest + "]";
  }

  private static String required(Map<String, String> environment, String name) {
    @Nullable String value = environment.get(PREFIX + name);
    if (value == null) {
      throw new IllegalArgumentException(
          PREFIX + name + " is not set. Workers are started by the engine, not by hand.");
    }
    return value;
  }
}
