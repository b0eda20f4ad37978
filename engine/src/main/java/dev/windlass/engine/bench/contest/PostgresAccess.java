package dev.windlass.engine.bench.contest;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL on which every contestant gets a database of its own, which is gone afterwards.
 *
 * @param address of any of its databases
 * @param user who may make databases; null for the driver's own choice
 * @param passwordFile null if none is needed
 * @param server its process, if it was started for this
 */
public record PostgresAccess(
    String address,
    @Nullable String user,
    @Nullable Path passwordFile,
    Optional<ProcessHandle> server) {

  /** Makes an empty database and returns the access to it. */
  public PostgresAccess newDatabase() {
    String name = "windlass_bench_" + UUID.randomUUID().toString().replace("-", "");
    execute("create database " + name);
    String options = address.contains("?") ? address.substring(address.indexOf('?')) : "";
    String withoutOptions = address.substring(0, address.length() - options.length());
    String made = withoutOptions.replaceFirst("(//[^/]*)(/.*)?$", "$1/" + name) + options;
    return new PostgresAccess(made, user, passwordFile, server);
  }

  /** Deletes a database that {@link #newDatabase} made, whoever is still connected to it. */
  public void drop(PostgresAccess made) {
    execute("drop database " + made.name() + " with (force)");
  }

  private String name() {
    return address.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
  }

  private void execute(String sql) {
    Properties login = new Properties();
    if (user != null) {
      login.setProperty("user", user);
    }
    password().ifPresent(password -> login.setProperty("password", password));
    try (Connection connection = DriverManager.getConnection(address, login);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The PostgreSQL of --db cannot be used: "
              + refused.getMessage()
              + ". Its user must be allowed to make databases (alter role ... createdb).");
    }
  }

  private Optional<String> password() {
    if (passwordFile == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(passwordFile).strip());
    } catch (IOException unreadable) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--db-password-file "
              + passwordFile
              + " cannot be read. Name a file that holds the password and nothing else.");
    }
  }

  /** Returns the options of an engine that is to work on it. */
  public List<String> options() {
    List<String> options = new ArrayList<>(List.of("--db", address));
    if (user != null) {
      options.addAll(List.of("--db-user", user));
    }
    if (passwordFile != null) {
      options.addAll(List.of("--db-password-file", passwordFile.toString()));
    }
    return options;
  }

  /** Returns the door for many rows. */
  DataSource forManyRows() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(address);
    source.setReWriteBatchedInserts(true);
    if (user != null) {
      source.setUser(user);
    }
    password().ifPresent(source::setPassword);
    return source;
  }
}
