package dev.windlass.engine.source;

import dev.windlass.engine.Settings;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.BundleSourceProvider;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of sources that the installation has added: each jar in the folder of plugins, and each
 * folder of jars there, by itself. They are found when the first bundle needs one.
 */
@ApplicationScoped
class SourcePlugins {

  private static final Logger LOG = Logger.getLogger(SourcePlugins.class);

  private final Path folder;
  private @Nullable Map<String, BundleSourceProvider> found;

  @Inject
  SourcePlugins(Settings settings) {
    this(settings.plugins().orElse(settings.data().resolve("plugins")).toAbsolutePath());
  }

  SourcePlugins(Path folder) {
    this.folder = folder.normalize();
  }

  /**
   * Opens a source.
   *
   * @throws SourceException if there is no such kind, or it cannot be as it is described
   */
  BundleSource open(String kind, SourceRequest request) throws SourceException {
    BundleSourceProvider provider = found().get(kind);
    if (provider == null) {
      List<String> kinds = new ArrayList<>(List.of(SourceDefinition.FOLDER, SourceDefinition.GIT));
      kinds.addAll(found().keySet());
      throw new SourceException(
          "There is no kind of bundle '%s'. Kinds are %s; others come in jars in %s, which are found when the engine starts."
              .formatted(kind, String.join(", ", kinds), folder));
    }
    try {
      Files.createDirectories(request.folder());
      return provider.open(request);
    } catch (SourceException said) {
      throw said;
    } catch (IOException | RuntimeException | LinkageError broken) {
      throw new SourceException(
          "The kind of bundle '%s' cannot be used: %s.".formatted(kind, broken), broken);
    }
  }

  private synchronized Map<String, BundleSourceProvider> found() {
    Map<String, BundleSourceProvider> known = found;
    if (known == null) {
      known = new TreeMap<>();
      for (List<Path> jars : plugins()) {
        load(jars, known);
      }
      found = known;
    }
    return known;
  }

  private List<List<Path>> plugins() {
    List<List<Path>> plugins = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        for (Path entry : entries.sorted().toList()) {
          if (isJar(entry)) {
            plugins.add(List.of(entry));
          } else if (Files.isDirectory(entry)) {
            try (Stream<Path> jars = Files.list(entry)) {
              plugins.add(jars.filter(SourcePlugins::isJar).sorted().toList());
            }
          }
        }
      } catch (IOException unreadable) {
        LOG.errorf("The folder of plugins %s cannot be read: %s", folder, unreadable);
      }
    }
    return plugins;
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  /** Its classes are needed for as long as the engine lives, so its loader is never closed. */
  @SuppressWarnings("MustBeClosedChecker")
  private static void load(List<Path> jars, Map<String, BundleSourceProvider> found) {
    URL[] urls = jars.stream().map(SourcePlugins::url).toArray(URL[]::new);
    var loader = new URLClassLoader("plugin", urls, new Contract());
    try {
      for (BundleSourceProvider provider : ServiceLoader.load(BundleSourceProvider.class, loader)) {
        if (found.putIfAbsent(provider.kind(), provider) == null) {
          LOG.infof("Bundles may be of the kind '%s', from %s.", provider.kind(), jars);
        } else {
          LOG.errorf("The kind of bundle '%s' of %s is there already.", provider.kind(), jars);
        }
      }
    } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
      LOG.errorf("The plugin %s cannot be used: %s", jars, broken);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** Of this program a plugin sees the contract, so that it may bring any version of anything. */
  private static final class Contract extends ClassLoader {

    Contract() {
      super("contract", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("dev.windlass.executor.source.") || name.startsWith("org.jspecify.")) {
        return BundleSourceProvider.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
