package dev.windlass.executor.sql;

import dev.windlass.dag.Connection;
import dev.windlass.executor.connection.ConnectionCheck;
import dev.windlass.executor.connection.JdbcUrl;
import dev.windlass.executor.connection.MalformedConnectionException;
import dev.windlass.executor.mask.SecretMask;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Tries a connection to a database: opens it once, asks whether it is valid, and closes it. */
public final class DatabaseCheck {

  private static final String NO_SUCH_H2 = "90146";

  private DatabaseCheck() {}

  /**
   * Tries it. Drivers that can be told are told to give up after that long; whoever calls waits no
   * longer for the others.
   */
  public static ConnectionCheck of(Connection connection, Duration patience) {
    SecretMask mask = SecretMask.of(List.of(connection), Map.of());
    ConnectionCheck check = open(connection, patience);
    return new ConnectionCheck(check.works(), mask.apply(check.message()));
  }

  private static ConnectionCheck open(Connection connection, Duration patience) {
    String url;
    try {
      url = JdbcUrl.of(connection);
    } catch (MalformedConnectionException malformed) {
      return new ConnectionCheck(false, String.valueOf(malformed.getMessage()));
    }
    SqlDrivers.loadBuiltIn();
    if (!SqlDrivers.knows(url)) {
      return new ConnectionCheck(
          false,
          "There is no JDBC driver for a connection of type '%s', so it cannot be tested. HTTP servers and databases with a driver can."
              .formatted(connection.type()));
    }
    int seconds = (int) Math.max(1, patience.toSeconds());
    try (java.sql.Connection opened =
        DriverManager.getConnection(existing(url), properties(connection, url, seconds))) {
      if (!opened.isValid(seconds)) {
        return new ConnectionCheck(false, "The database was reached and is not usable.");
      }
      DatabaseMetaData database = opened.getMetaData();
      return new ConnectionCheck(
          true,
          "Connected to %s %s."
              .formatted(database.getDatabaseProductName(), database.getDatabaseProductVersion()));
    } catch (SQLException failed) {
      return new ConnectionCheck(
          false,
          NO_SUCH_H2.equals(failed.getSQLState())
              ? "There is no such H2 database yet. The first task that uses it makes it."
              : SqlFailure.of(failed));
    }
  }

  /** H2 would make the database; a test makes nothing. */
  private static String existing(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    boolean makes =
        lower.startsWith("jdbc:h2:")
            && !lower.startsWith("jdbc:h2:mem:")
            && !lower.contains("ifexists");
    return makes ? url + ";IFEXISTS=TRUE" : url;
  }

  private static Properties properties(Connection connection, String url, int seconds) {
    Properties properties = new Properties();
    if (url.startsWith("jdbc:postgresql:")) {
      properties.setProperty("connectTimeout", String.valueOf(seconds));
      properties.setProperty("loginTimeout", String.valueOf(seconds));
      properties.setProperty("socketTimeout", String.valueOf(seconds));
    }
    connection
        .extra()
        .forEach((name, value) -> {
          if (!name.equals(DatabasePool.SIZE_EXTRA)) {
            properties.setProperty(name, value);
          }
        });
    if (connection.login() != null) {
      properties.setProperty("user", connection.login());
    }
    if (connection.password() != null) {
      properties.setProperty("password", connection.password());
    }
    return properties;
  }
}
