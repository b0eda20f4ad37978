package dev.windlass.engine.cli;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.Settings;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.kubernetes.KubernetesConfig;
import dev.windlass.engine.source.SourceSettings;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a server is told: by an option, or else by the environment, or else by a file with lines
 * such as {@code windlass.db-user=windlass}.
 */
final class ServerSettings {

  private static final String PREFIX = "windlass.";

  /** Those that are options of the command, and set by it. */
  private static final Set<String> OPTIONS =
      Set.of(
          "db",
          "db-user",
          "db-password-file",
          "dags",
          "data",
          "port",
          "host",
          "engine-url",
          "executor",
          "kubernetes.namespaces",
          "kubernetes.worker-image",
          "lost-secret-key");

  private final Map<String, String> environment;
  private final Map<String, String> file;

  private ServerSettings(Map<String, String> environment, Map<String, String> file) {
    this.environment = environment;
    this.file = file;
  }

  /**
   * Reads the file, if there is to be one.
   *
   * @throws CommandFailure if it cannot be read or holds what is no setting
   */
  static ServerSettings of(Terminal terminal, @Nullable String typedFile) {
    String name = typedFile == null ? terminal.environment().get("WINDLASS_CONFIG") : typedFile;
    Map<String, String> file = new TreeMap<>();
    if (name != null) {
      Path path = terminal.resolve(Path.of(name));
      read(path).forEach((key, value) -> file.put(known(path, key.toString()), value.toString()));
    }
    return new ServerSettings(terminal.environment(), file);
  }

  private static Properties read(Path path) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      lines.load(reader);
      return lines;
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The file of settings "
              + path
              + " cannot be read ("
              + e
              + "). Name another with --config FILE; its lines look like windlass.port=8080.");
    }
  }

  private static String known(Path path, String key) {
    Set<String> names = new TreeSet<>(OPTIONS);
    Arrays.stream(Settings.class.getMethods()).map(ServerSettings::name).forEach(names::add);
    Arrays.stream(KubernetesConfig.class.getMethods())
        .map(method -> "kubernetes." + name(method))
        .forEach(names::add);
    String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    if (key.startsWith(PREFIX) && (names.contains(name) || isOfBundle(name))) {
      return name;
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        path
            + ": there is no setting '"
            + key
            + "'."
            + DidYouMean.among(name, names)
                .map(it -> " Did you mean '" + PREFIX + it + "'?")
                .orElse(""));
  }

  /** Those are {@code bundles.NAME.git} and the like. */
  private static boolean isOfBundle(String name) {
    int last = name.lastIndexOf('.');
    return name.startsWith("bundles.")
        && last > "bundles.".length()
        && Arrays.stream(SourceSettings.class.getMethods())
            .map(ServerSettings::name)
            .anyMatch(name.substring(last + 1)::equals);
  }

  private static String name(Method setting) {
    return setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Returns what was typed, or what the environment or the file say. */
  Optional<String> text(String name, @Nullable String typed) {
    return Optional.ofNullable(typed)
        .or(() -> Optional.ofNullable(environment.get(variable(name))))
        .or(() -> Optional.ofNullable(file.get(name)))
        .filter(value -> !value.isBlank());
  }

  /** The same for texts between commas. */
  List<String> list(String name) {
    return text(name, null).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The same for a whole number. */
  int number(String name, @Nullable String typed, int otherwise) {
    Optional<String> value = text(name, typed);
    try {
      return value.map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--" + name + " must be a whole number, not '" + value.get() + "'.");
    }
  }

  /** Returns what the file says of the engine's other settings, unless the environment does. */
  Map<String, String> others() {
    Map<String, String> others = new TreeMap<>(file);
    others
        .keySet()
        .removeIf(name -> OPTIONS.contains(name) || environment.containsKey(variable(name)));
    Map<String, String> properties = new TreeMap<>();
    others.forEach((name, value) -> properties.put(PREFIX + name, value));
    return properties;
  }

  private static String variable(String name) {
    return "WINDLASS_" + name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
