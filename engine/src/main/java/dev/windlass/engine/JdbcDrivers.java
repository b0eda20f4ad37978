package dev.windlass.engine;

import dev.windlass.executor.sql.DriversFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The JDBC drivers that SQL tasks and author code may use: H2 and PostgreSQL, and those in a folder. */
final class JdbcDrivers {

  private static final Logger LOG = Logger.getLogger(JdbcDrivers.class);

  private JdbcDrivers() {}

  /** Makes the drivers in the folder usable in this process. */
  static void load(Path folder) {
    try {
      DriversFolder.load(folder)
          .problems()
          .forEach(problem -> LOG.warnf("%s SQL tasks that need it will fail.", problem));
    } catch (IOException failed) {
      throw new UncheckedIOException("The drivers in " + folder + " cannot be read.", failed);
    }
  }

  /** Returns the jars of all drivers, those that are built in first. */
  static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    jars.add(jarOf(org.h2.Driver.class));
    jars.add(jarOf(org.postgresql.Driver.class));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      } catch (IOException failed) {
        throw new UncheckedIOException("The drivers in " + folder + " cannot be read.", failed);
      }
    }
    return jars;
  }

  private static Path jarOf(Class<?> type) {
    String location = type.getProtectionDomain().getCodeSource().getLocation().toString();
    // Some class loaders say jar:file:/x.jar!/ instead of file:/x.jar.
    return Path.of(
        URI.create(
            location.startsWith("jar:")
                ? location.substring(4, location.lastIndexOf("!/"))
                : location));
  }
}
