package dev.windlass.executor.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversFolderTest {

  private static final String DRIVER =
      """
      package acme;

      import java.sql.*;
      import java.util.Properties;
      import java.util.logging.Logger;

      public final class AcmeDriver implements Driver {
        public Connection connect(String url, Properties info) throws SQLException {
          if (!acceptsURL(url)) {
            return null;
          }
          throw new SQLException("acme was asked for " + url, "08001");
        }
        public boolean acceptsURL(String url) { return url.startsWith("jdbc:acme:"); }
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return new DriverPropertyInfo[0]; }
        public int getMajorVersion() { return 1; }
        public int getMinorVersion() { return 0; }
        public boolean jdbcCompliant() { return false; }
        public Logger getParentLogger() { return Logger.getGlobal(); }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_driver_in_the_folder_answers_for_its_urls_until_it_is_taken_back() throws Exception {
    jar(Files.createDirectory(folder.resolve("drivers")));
    try (DriversFolder drivers = DriversFolder.load(folder.resolve("drivers"))) {
      assertThat(drivers.problems()).isEmpty();
      assertThatThrownBy(() -> DriverManager.getConnection("jdbc:acme:db"))
          .hasMessage("acme was asked for jdbc:acme:db");
    }
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:acme:db"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("No suitable driver");
  }

  @Test
  void a_folder_that_is_not_there_has_no_drivers() throws IOException {
    try (DriversFolder drivers = DriversFolder.load(folder.resolve("nowhere"))) {
      assertThat(drivers.drivers()).isEmpty();
      assertThat(drivers.problems()).isEmpty();
    }
  }

  @Test
  void a_jar_without_a_driver_is_a_problem_that_names_the_folder() throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve("other.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("readme.txt"));
    }
    try (DriversFolder drivers = DriversFolder.load(folder)) {
      assertThat(drivers.problems())
          .containsExactly("No jar in " + folder + " holds a JDBC driver.");
    }
  }

  private void jar(Path drivers) throws IOException {
    Path source = Files.createDirectories(folder.resolve("acme")).resolve("AcmeDriver.java");
    Files.writeString(source, DRIVER);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertThat(failed).isZero();
    try (OutputStream file = Files.newOutputStream(drivers.resolve("acme.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("acme/AcmeDriver.class"));
      jar.write(Files.readAllBytes(folder.resolve("acme/AcmeDriver.class")));
      jar.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
      jar.write("acme.AcmeDriver\n".getBytes(StandardCharsets.UTF_8));
    }
  }
}
