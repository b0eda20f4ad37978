package dev.windlass.executor.sql;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JDBC drivers in a folder usable, for databases whose driver is not built in.
 *
 * <p>Example: {@code try (var drivers = DriversFolder.load(Path.of("drivers"))) { ... }}.
 */
public final class DriversFolder implements AutoCloseable {

  private final @Nullable URLClassLoader loader;
  private final List<Driver> registered;
  private final List<String> problems;

  private DriversFolder(
      @Nullable URLClassLoader loader, List<Driver> registered, List<String> problems) {
    this.loader = loader;
    this.registered = registered;
    this.problems = List.copyOf(problems);
  }

  /**
   * Registers every driver in the jars of a folder. A folder that does not exist has none; a jar
   * that cannot be used is a {@link #problems problem} and keeps no other from being used.
   *
   * @throws IOException if the folder is there but cannot be read
   */
  public static DriversFolder load(Path folder) throws IOException {
    var jars = new ArrayList<URL>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : files) {
          jars.add(url(jar));
        }
      }
    }
    if (jars.isEmpty()) {
      return new DriversFolder(null, List.of(), List.of());
    }
    var loader =
        new URLClassLoader(
            "drivers", jars.toArray(URL[]::new), DriversFolder.class.getClassLoader());
    var registered = new ArrayList<Driver>();
    var problems = new ArrayList<String>();
    var drivers = ServiceLoader.load(Driver.class, loader).iterator();
    while (true) {
      try {
        if (!drivers.hasNext()) {
          break;
        }
        Driver driver = drivers.next();
        if (driver.getClass().getClassLoader() == loader) {
          var visible = new VisibleDriver(driver);
          DriverManager.registerDriver(visible);
          registered.add(visible);
        }
      } catch (ServiceConfigurationError | LinkageError | SQLException e) {
        problems.add("A driver in " + folder + " cannot be used: " + e.getMessage());
      }
    }
    if (registered.isEmpty()) {
      problems.add("No jar in " + folder + " holds a JDBC driver.");
    }
    return new DriversFolder(loader, registered, problems);
  }

  /** Returns the class names of the drivers that were found. */
  public List<String> drivers() {
    return registered.stream().map(Driver::toString).toList();
  }

  /** Returns what could not be used, for people. */
  public List<String> problems() {
    return problems;
  }

  /** Takes the drivers back. */
  @Override
  public void close() throws IOException {
    try {
      for (Driver driver : registered) {
        DriverManager.deregisterDriver(driver);
      }
    } catch (SQLException e) {
      throw new IOException("A driver cannot be taken back.", e);
    } finally {
      if (loader != null) {
        loader.close();
      }
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  /** {@link DriverManager} shows nobody a driver of another class loader; this one is of ours. */
  private record VisibleDriver(Driver driver) implements Driver {

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
      return driver.connect(url, info);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
      return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
      return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
      return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
      return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
      return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      return driver.getParentLogger();
    }

    @Override
    public String toString() {
      return driver.getClass().getName();
    }
  }
}
