package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that has been asked whether an engine can work on it. */
final class ServerDatabase {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final int OLDEST = 15;
  private static final String PATIENCE_SECONDS = "10";

  /**
   * A process that stands still, or is cut off, must not hold what others wait for; and one whose
   * database has gone without a word must notice.
   */
  private static final Map<String, String> PATIENCE =
      Map.of(
          "quarkus.datasource.jdbc.new-connection-sql",
          "set idle_in_transaction_session_timeout = '10s'",
          "quarkus.datasource.jdbc.additional-jdbc-properties.connectTimeout",
          PATIENCE_SECONDS,
          "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
          "300",
          "quarkus.datasource.jdbc.additional-jdbc-properties.tcpKeepAlive",
          "true");

  private final String address;
  private final Properties login;
  private final Map<String, String> settings;
  private final String product;

  private ServerDatabase(
      String address, Properties login, Map<String, String> settings, String product) {
    this.address = address;
    this.login = login;
    this.settings = settings;
    this.product = product;
  }

  /**
   * Asks it.
   *
   * @throws CommandFailure if it is not there, does not let us in, or is too old; the password is
   *     in no message
   */
  static ServerDatabase check(String address, @Nullable String user, @Nullable Path passwordFile) {
    if (!address.startsWith(POSTGRESQL)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--db "
              + withoutOptions(address)
              + " is no PostgreSQL. Write jdbc:postgresql://HOST:PORT/DATABASE, or leave --db out for a database in"
              + " the data folder.");
    }
    Map<String, String> settings = new TreeMap<>();
    Properties login = new Properties();
    login.setProperty("connectTimeout", PATIENCE_SECONDS);
    login.setProperty("socketTimeout", PATIENCE_SECONDS);
    settings.put("quarkus.datasource.jdbc.url", address.replace("$", "\\$"));
    settings.putAll(PATIENCE);
    if (user != null) {
      login.setProperty("user", user);
      settings.put("quarkus.datasource.username", user.replace("$", "\\$"));
    }
    if (passwordFile != null) {
      String password = password(passwordFile);
      login.setProperty("password", password);
      settings.put("quarkus.datasource.password", password.replace("$", "\\$"));
    }
    try (Connection connection = DriverManager.getConnection(address, login)) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "The database "
                + withoutOptions(address)
                + " is PostgreSQL "
                + version
                + ". Windlass needs "
                + OLDEST
                + " or newer.");
      }
      return new ServerDatabase(address, login, settings, "PostgreSQL " + version);
    } catch (SQLException refused) {
      throw new CommandFailure(ExitCode.FAILED, why(address, user, refused));
    }
  }

  /** Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
  private static String why(String address, @Nullable String user, SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    String way =
        switch (state) {
          case "28P01", "28000" ->
              "It does not let "
                  + (user == null ? "us" : "'" + user + "'")
                  + " in. Say who to be with --db-user and --db-password-file.";
          case "3D000" -> "Make it with createdb, or name another.";
          case "08001", "08004", "08006" -> "Is it running, and is that its host and port?";
          default -> "";
        };
    return "The database "
        + withoutOptions(address)
        + " cannot be used: "
        + firstLine(String.valueOf(refused.getMessage()))
        + (way.isEmpty() ? "" : " " + way);
  }

  /** The driver adds where in the server's source that was. */
  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line : line + ".";
  }

  private static String password(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--db-password-file "
              + file
              + " cannot be read. Name a file that holds the password and nothing else.");
    }
  }

  /** An address may carry a password in its options. */
  private static String withoutOptions(String address) {
    return address.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }

  /** Returns the settings with which an engine works on it. */
  Map<String, String> settings() {
    return settings;
  }

  /** A question before the engine starts. */
  @FunctionalInterface
  interface Question<T> {
    /** Asks it. */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Asks it something.
   *
   * @throws CommandFailure if it does not answer
   */
  <T> T ask(Question<T> question) {
    try (Connection connection = DriverManager.getConnection(address, login)) {
      return question.on(connection);
    } catch (SQLException refused) {
      throw new CommandFailure(ExitCode.FAILED, why(address, login.getProperty("user"), refused));
    }
  }

  /** Returns where it is, without secrets. */
  String place() {
    return withoutOptions(address);
  }

  /** Returns what it is and where, without secrets. */
  String forPeople() {
    return product + ", " + withoutOptions(address);
  }
}
