package dev.windlass.engine.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine is that a command talks to.
 *
 * @param uri its base address, without a slash at the end
 * @param origin how it became known, for messages
 */
public record EngineAddress(URI uri, String origin) {

  /** The environment variable that names it. */
  public static final String VARIABLE = "WINDLASS_URL";

  /** Where an engine listens unless it was told otherwise. */
  public static final String DEFAULT = "http://127.0.0.1:8080";

  /**
   * Finds it: what was typed, else what the environment says, else the engine that works on the
   * first of these data folders, else the usual one of this machine.
   *
   * @param typed what a person gave for it
   * @param variable the value of {@link #VARIABLE}
   * @param dataFolders where an engine may have left its address
   * @throws CommandFailure if what was typed is no address
   */
  public static EngineAddress find(
      @Nullable String typed, @Nullable String variable, List<Path> dataFolders) {
    if (typed != null) {
      return parse(typed, "--url");
    }
    if (variable != null && !variable.isBlank()) {
      return parse(variable, VARIABLE);
    }
    return dataFolders.stream()
        .flatMap(data -> ofDataFolder(data).stream())
        .findFirst()
        .orElseGet(() -> new EngineAddress(URI.create(DEFAULT), "the usual address"));
  }

  private static Optional<EngineAddress> ofDataFolder(Path data) {
    try {
      return DataFolder.holderOf(data)
          .filter(holder -> ProcessHandle.of(holder.pid()).isPresent())
          .flatMap(DataFolder.Holder::address)
          .map(address -> new EngineAddress(address, "the engine of " + data));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static EngineAddress parse(String text, String origin) {
    String trimmed = text.strip().replaceAll("/+$", "");
    try {
      URI uri = URI.create(trimmed);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return new EngineAddress(uri, origin);
      }
    } catch (IllegalArgumentException e) {
      // Answered below, together with addresses that parse but lead nowhere.
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "'"
            + text
            + "' ("
            + origin
            + ") is no address of an engine. Write it like "
            + DEFAULT
            + ".");
  }
}
