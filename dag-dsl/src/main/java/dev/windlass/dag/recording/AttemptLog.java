package dev.windlass.dag.recording;

import dev.windlass.dag.Connection;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The log of one attempt. Passwords that the attempt got are written as stars. */
final class AttemptLog {

  /** Shorter ones are left alone: stars all over a log would give them away. */
  private static final int SHORTEST_SECRET = 4;

  private static final Set<String> SECRET_WORDS =
      Set.of("password", "secret", "token", "key", "auth", "credential", "cookie");

  private final TaskLog log;
  private final InstantSource clock;
  private final List<String> secrets;

  AttemptLog(TaskAttempt attempt, TaskLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
    this.secrets = secrets(attempt.connections().values());
  }

  /** Writes a text, a line of it at a time. */
  void write(LogLine.Level level, String text) {
    Instant now = clock.instant();
    masked(text).lines().forEach(line -> log.write(new LogLine(now, level, line)));
  }

  String masked(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return shown;
  }

  private static List<String> secrets(Collection<Connection> connections) {
    return connections.stream()
        .flatMap(connection ->
            Stream.concat(
                Stream.ofNullable(connection.password()),
                connection.extra().entrySet().stream()
                    .filter(entry -> isSecret(entry.getKey()))
                    .map(Map.Entry::getValue)))
        .filter(secret -> secret.length() >= SHORTEST_SECRET)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(lower::contains);
  }
}
