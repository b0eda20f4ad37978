package dev.windlass.engine;

import dev.windlass.executor.sql.DriversFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The JDBC drivers in a folder, beside those for H2 and PostgreSQL that are built in. */
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

  /**
   * Returns the jars in the folder, for author code; the drivers that are built in are there
   * anyway.
   */
  static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      } catch (IOException failed) {
        throw new UncheckedIOException("The drivers in " + folder + " cannot be read.", failed);
      }
    }
    return jars;
  }
}
