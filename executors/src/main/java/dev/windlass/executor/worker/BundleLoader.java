package dev.windlass.executor.worker;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads the classes of a bundle version: {@code classes/}, resources under {@code src/}, and the
 * jars in {@code lib/} and anywhere under {@code src/}.
 *
 * <p>Of this program author code sees the DSL and Jackson, which both sides must share for their
 * types to be the same, and the JDBC drivers that are built in; whatever else the program uses is
 * hidden, so an author may bring another version of it.
 */
public final class BundleLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private BundleLoader(List<URL> urls) {
    super("bundle", urls.toArray(URL[]::new), new Shared());
  }

  /** Makes one for a version's folder. */
  public static BundleLoader of(Path versionDirectory) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(url(versionDirectory.resolve("classes")));
    urls.add(url(versionDirectory.resolve("src")));
    for (var jar : jars(versionDirectory)) {
      urls.add(url(jar));
    }
    return new BundleLoader(urls);
  }

  /**
   * Returns the jars of a version: those under {@code src/} first, each folder in alphabetical
   * order.
   */
  public static List<Path> jars(Path versionDirectory) throws IOException {
    var jars = new ArrayList<Path>();
    for (var folder : List.of("src", "lib")) {
      var root = versionDirectory.resolve(folder);
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          files
              .filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file))
              .sorted()
              .forEach(jars::add);
        }
      }
    }
    return jars;
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
