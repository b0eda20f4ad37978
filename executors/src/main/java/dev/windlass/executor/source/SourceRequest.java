package dev.windlass.executor.source;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody said of a bundle whose source is to be opened.
 *
 * @param bundleName the bundle
 * @param location where it is, as they wrote it
 * @param options what else they said: words of the kind's own. Secrets are in files that options
 *     name
 * @param folder where it may keep what it needs; it is there, and nobody else uses it
 * @param limits how much a version may hold
 * @param clock says what time it is
 */
public record SourceRequest(
    String bundleName,
    String location,
    Map<String, String> options,
    Path folder,
    SourceLimits limits,
    InstantSource clock) {

  public SourceRequest {
    options = Map.copyOf(options);
  }

  /** Returns an option, if it was given. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name)).filter(value -> !value.isBlank());
  }
}
