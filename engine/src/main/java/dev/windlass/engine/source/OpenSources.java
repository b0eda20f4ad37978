package dev.windlass.engine.source;

import dev.windlass.engine.Settings;
import dev.windlass.engine.git.GitOrigin;
import dev.windlass.engine.git.GitSource;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes of what somebody said what can be looked at. */
@ApplicationScoped
public class OpenSources {

  private static final Logger LOG = Logger.getLogger(OpenSources.class);
  private static final String GIT = "git";
  private static final String OTHERS = "sources";

  private final Settings settings;
  private final InstantSource clock;
  private final SourcePlugins plugins;

  OpenSources(Settings settings, InstantSource clock, SourcePlugins plugins) {
    this.settings = settings;
    this.clock = clock;
    this.plugins = plugins;
  }

  /**
   * Opens it. Nothing is asked yet.
   *
   * @param published knows the commit of the bundle that was published last
   * @throws SourceException if it cannot be as it is described
   */
  public BundleSource open(SourceDefinition definition, GitSource.Published published)
      throws SourceException {
    return open(definition, published, folder(definition));
  }

  /**
   * Opens it beside the one that is looked at again and again.
   *
   * @param ref the branch, tag or commit; null for what it follows, wherever it is pinned
   * @param folder where it may keep what it needs meanwhile
   * @throws SourceException if it cannot be as it is described
   */
  public BundleSource openAside(SourceDefinition definition, @Nullable String ref, Path folder)
      throws SourceException {
    return open(definition.pinnedAt(ref), () -> null, folder);
  }

  private BundleSource open(SourceDefinition definition, GitSource.Published published, Path folder)
      throws SourceException {
    SourceLimits limits = new SourceLimits(settings.maxBundle(), settings.maxBundleFiles());
    return switch (definition.kind()) {
      case SourceDefinition.FOLDER ->
          new FolderSource(Path.of(definition.location()), settings.folderPatience(), limits);
      case SourceDefinition.GIT ->
          new GitSource(origin(definition), folder, limits, clock, published);
      case SourceDefinition.NOTHING ->
          throw new SourceException(
              "The settings need either windlass.bundles.%s.git or windlass.bundles.%s.folder, or .source of a plugin."
                  .formatted(definition.name(), definition.name()));
      default ->
          plugins.open(
              definition.kind(),
              new SourceRequest(
                  definition.name(),
                  definition.location(),
                  Objects.requireNonNullElse(definition.options(), Map.of()),
                  folder,
                  limits,
                  clock));
    };
  }

  private Path folder(SourceDefinition definition) {
    return folder(definition.kind().equals(SourceDefinition.GIT) ? GIT : OTHERS)
        .resolve(definition.name());
  }

  private Path folder(String name) {
    return settings.data().toAbsolutePath().resolve(name);
  }

  /** Forgets what was fetched for a bundle that is there no more. */
  public void forget(String bundle) {
    for (String kind : List.of(GIT, OTHERS)) {
      delete(folder(kind).resolve(bundle));
    }
  }

  /** Forgets what was fetched for bundles that are there no more. */
  public void keepOnly(Set<String> bundles) {
    for (String kind : List.of(GIT, OTHERS)) {
      Path folder = folder(kind);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> fetched = Files.list(folder)) {
          fetched
              .filter(one -> !bundles.contains(String.valueOf(one.getFileName())))
              .forEach(OpenSources::delete);
        } catch (IOException unreadable) {
          LOG.warnf("The folder %s cannot be tidied: %s", folder, unreadable);
        }
      }
    }
  }

  private static void delete(Path folder) {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException | UncheckedIOException left) {
        LOG.warnf("What is left of a bundle that was removed stays in %s: %s", folder, left);
      }
    }
  }

  private GitOrigin origin(SourceDefinition definition) {
    return new GitOrigin(
        definition.location(),
        definition.pinned() == null ? definition.ref() : definition.pinned(),
        definition.path(),
        definition.user(),
        definition.tokenFile(),
        definition.keyFile(),
        definition.knownHostsFile(),
        definition.caFile(),
        definition.submodules(),
        settings.gitHosts().orElse(List.of()));
  }
}
