package dev.windlass.executor.worker;

import dev.windlass.executor.source.SafeJars;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the classes of a bundle version: {@code classes/}, resources under {@code src/}, and the
 * jars in {@code lib/} and anywhere under {@code src/}.
 *
 * <p>Of this program author code sees the DSL and Jackson, which both sides must share for their
 * types to be the same, and the JDBC drivers that are built in; whatever else the program uses is
 * hidden, so an author may bring another version of it.
 */
public final class BundleLoader extends URLClassLoader {

  private static final Logger LOG = LoggerFactory.getLogger(BundleLoader.class);

  static {
    registerAsParallelCapable();
  }

  private BundleLoader(List<URL> urls) {
    super("bundle", urls.toArray(URL[]::new), new Shared());
  }

  /** Makes one for a version's folder. */
  public static BundleLoader of(Path versionDirectory) throws IOException {
    return of(versionDirectory, List.of());
  }

  /**
   * Makes one for a version's folder, whose classes may use these JDBC drivers too: those the
   * bundle brings itself come first.
   */
  public static BundleLoader of(Path versionDirectory, List<Path> drivers) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(url(versionDirectory.resolve("classes")));
    urls.add(url(versionDirectory.resolve("src")));
    for (var jar : jars(versionDirectory)) {
      urls.add(url(jar));
    }
    for (var driver : drivers) {
      urls.add(url(driver));
    }
    var loader = new BundleLoader(urls);
    // The driver manager looks for drivers only once, and only where this program looks.
    ServiceLoader.load(Driver.class, loader).stream().forEach(BundleLoader::register);
    return loader;
  }

  /**
   * Returns the jars of a version: those under {@code src/} first, each folder in alphabetical
   * order. One that is {@linkplain SafeJars#problem no good} is none of them.
   */
  public static List<Path> jars(Path versionDirectory) throws IOException {
    var jars = new ArrayList<Path>();
    for (var folder : List.of("src", "lib")) {
      for (var jar : SafeJars.under(versionDirectory.resolve(folder))) {
        if (SafeJars.problem(jar).isEmpty()) {
          jars.add(jar);
        }
      }
    }
    return jars;
  }

  /**
   * A driver registers itself when its class is initialised. One that cannot keeps nobody from
   * working.
   */
  private static void register(ServiceLoader.Provider<Driver> provider) {
    try {
      provider.get();
    } catch (ServiceConfigurationError broken) {
      LOG.warn("A JDBC driver cannot be used: {}", broken.getMessage());
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    // A folder's URL must end with a slash even if the folder is not there yet.
    var url = path.toUri().toURL();
    return path.toString().endsWith(".jar") || url.toString().endsWith("/")
        ? url
        : path.toUri().resolve(path.getFileName() + "/").toURL();
  }

  private static final class Shared extends ClassLoader {

    private static final List<String> PACKAGES =
        List.of(
            "dev.windlass.dag.",
            "com.fasterxml.jackson.",
            "org.jspecify.",
            "org.h2.",
            "org.postgresql.");

    /**
     * By this {@link java.sql.DriverManager} finds drivers, and it asks the loader of its caller.
     */
    private static final String DRIVERS = "META-INF/services/java.sql.Driver";

    static {
      registerAsParallelCapable();
    }

    private final ClassLoader program = BundleLoader.class.getClassLoader();

    Shared() {
      super("shared", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (PACKAGES.stream().anyMatch(name::startsWith)) {
        return program.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return name.equals(DRIVERS) ? program.getResources(name) : Collections.emptyEnumeration();
    }
  }
}
