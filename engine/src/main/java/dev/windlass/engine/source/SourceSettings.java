package dev.windlass.engine.source;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle of the settings: {@code windlass.bundles.NAME.git} is the address of a repository,
 * {@code windlass.bundles.NAME.folder} a folder; one of them must be there.
 *
 * <p>Example: {@code windlass.bundles.etl.git=https://git.example.org/etl.git}.
 */
public interface SourceSettings {

  /** The address of a Git repository. */
  Optional<String> git();

  /** A folder. */
  Optional<Path> folder();

  /** Another kind of source, of a plugin. */
  Optional<String> source();

  /** Where it is, for a source of a plugin. */
  Optional<String> location();

  /** What else a source of a plugin wants to know. */
  Map<String, String> options();

  /** The branch, tag or commit; the default branch if not given. */
  Optional<String> ref();

  /** The folder in the repository; all of it if not given. */
  Optional<String> path();

  /** How often it is looked at: a repository every 10 s, a folder three times a second. */
  Optional<Duration> poll();

  /** Who to be, where the address does not say so. */
  Optional<String> user();

  /** A file with a token for https. */
  Optional<Path> tokenFile();

  /** A file with a private key for ssh. */
  Optional<Path> keyFile();

  /** A file with the keys of hosts for ssh. */
  Optional<Path> knownHostsFile();

  /** A file with certificates for https. */
  Optional<Path> caFile();

  /** Whether submodules are taken too. */
  @WithDefault("false")
  boolean submodules();

  /** A file with what signs the calls of a webhook. */
  Optional<Path> webhookSecretFile();
}
