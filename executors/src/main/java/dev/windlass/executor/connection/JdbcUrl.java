package dev.windlass.executor.connection;

import dev.windlass.dag.Connection;
import java.util.Locale;
import java.util.Objects;

/**
 * The JDBC URL of a connection; login, password and extras stay apart.
 *
 * <p>Example: type {@code postgres}, host {@code db}, schema {@code sales} is {@code
 * jdbc:postgresql://db/sales}.
 */
public final class JdbcUrl {

  private JdbcUrl() {}

  /**
   * Returns the URL. A host that is a whole {@code jdbc:} URL is returned as it is; a type such as
   * {@code jdbc+mysql} is read without its {@code jdbc+}.
   *
   * @throws MalformedConnectionException if the connection leads to no database
   */
  public static String of(Connection connection) {
    String host = connection.host();
    if (host != null && host.startsWith("jdbc:")) {
      return host;
    }
    String type = connection.type().toLowerCase(Locale.ROOT);
    type = type.startsWith("jdbc+") ? type.substring("jdbc+".length()) : type;
    String name = "The connection '" + connection.connectionId() + "' ";
    return switch (type) {
      case "jdbc", "generic" ->
          throw new MalformedConnectionException(
              name
                  + "is of type '"
                  + type
                  + "' and has no JDBC URL. Write the whole URL in its host: jdbc:h2:file:/data/sales.");
      case "http", "https", "spark", "kubernetes", "aws", "s3", "ssh", "ftp", "sftp", "fs" ->
          throw new MalformedConnectionException(
              name
                  + "is of type '"
                  + type
                  + "', which is no database. Use one of type postgres, h2 or jdbc.");
      case "h2", "sqlite" -> "jdbc:" + type + ":" + file(connection, name);
      case "postgres", "postgresql" -> server("postgresql", connection, name);
      case "oracle" ->
          "jdbc:oracle:thin:@" + server("", connection, name).substring("jdbc::".length());
      case "mssql", "sqlserver" -> {
        String database = connection.schema();
        yield "jdbc:sqlserver://"
            + authority(connection, name)
            + (database == null ? "" : ";databaseName=" + database);
      }
      default -> server(type, connection, name);
    };
  }

  private static String server(String type, Connection connection, String name) {
    return "jdbc:"
        + type
        + "://"
        + authority(connection, name)
        + "/"
        + Objects.requireNonNullElse(connection.schema(), "");
  }

  private static String authority(Connection connection, String name) {
    String host = connection.host();
    if (host == null || host.isBlank()) {
      throw new MalformedConnectionException(name + "has no host.");
    }
    return connection.port() == null ? host : host + ":" + connection.port();
  }

  /** A file or a database in memory: H2's {@code mem:sales}, or a path in the host or below it. */
  private static String file(Connection connection, String name) {
    String host = connection.host();
    String schema = connection.schema();
    if (host == null && schema == null) {
      throw new MalformedConnectionException(
          name + "has no host. Write for example file:/data/sales or mem:sales there.");
    }
    return host == null ? "/" + schema : schema == null ? host : host + "/" + schema;
  }
}
