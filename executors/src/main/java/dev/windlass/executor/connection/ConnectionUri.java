package dev.windlass.executor.connection;

import dev.windlass.dag.Connection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a connection from one text, as it is put into an environment variable.
 *
 * <p>A text is one of
 *
 * <ul>
 *   <li>a URI: {@code http://user:password@host:8080/base?extra=x}, {@code
 *       postgresql://u:p@host/db}; the user, the password and the rest are percent-encoded,
 *   <li>a JDBC URL: {@code jdbc:h2:file:/data/warehouse}; {@code user} and {@code password} in it
 *       become the login,
 *   <li>JSON with Airflow's names: {@code {"conn_type": "http", "host": "api.example", "login":
 *       "me"}}.
 * </ul>
 *
 * <p>Example: {@code ConnectionUri.parse("warehouse", "postgresql://app:s3cret@db:5432/sales")}.
 */
public final class ConnectionUri {

  private static final Pattern URI =
      Pattern.compile(
          "(?<type>[A-Za-z][A-Za-z0-9+._-]*)://(?:(?<user>[^/?#]*)@)?(?<host>\\[[^\\]]*\\]|[^:/?#@]*)"
              + "(?::(?<port>[^/?#]*))?(?:/(?<path>[^?#]*))?(?:\\?(?<query>[^#]*))?");
  private static final Pattern FILE = Pattern.compile("(?<type>h2|sqlite):(?<rest>.+)");

  private static final String FORMS =
      "Write it like http://user:password@host:8080/path, jdbc:h2:file:/data/warehouse or"
          + " {\"conn_type\": \"http\", \"host\": \"api.example\"}.";

  private ConnectionUri() {}

  /**
   * Returns the connection.
   *
   * @throws MalformedConnectionException if the text is none of the three; the message repeats
   *     nothing of it
   */
  public static Connection parse(String connectionId, String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new MalformedConnectionException("it is empty. " + FORMS);
    }
    if (trimmed.startsWith("{")) {
      return ConnectionJson.parse(connectionId, trimmed);
    }
    if (trimmed.startsWith("jdbc:")) {
      return JdbcCredentials.takeOut(
          new Connection(connectionId, "jdbc", trimmed, null, null, null, null, Map.of()));
    }
    Matcher file = FILE.matcher(trimmed);
    Matcher uri = URI.matcher(trimmed);
    if (uri.matches()) {
      return fromUri(connectionId, uri);
    }
    if (file.matches()) {
      return new Connection(
          connectionId, file.group("type"), file.group("rest"), null, null, null, null, Map.of());
    }
    throw new MalformedConnectionException("it is no URI, no JDBC URL and no JSON. " + FORMS);
  }

  private static Connection fromUri(String connectionId, Matcher uri) {
    String user = uri.group("user");
    int colon = user == null ? -1 : user.indexOf(':');
    return new Connection(
        connectionId,
        uri.group("type").toLowerCase(Locale.ROOT),
        emptyToNull(decoded(uri.group("host"), "host")),
        port(uri.group("port")),
        emptyToNull(decoded(colon < 0 ? user : user.substring(0, colon), "login")),
        colon < 0 ? null : decoded(user.substring(colon + 1), "password"),
        emptyToNull(decoded(uri.group("path"), "path")),
        extra(uri.group("query")));
  }

  static @Nullable Integer port(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below: the text itself may be the end of a password with a '/' in it.
    }
    throw new MalformedConnectionException(
        "its port is no number from 1 to 65535. A ':', '/', '?', '#' or '@' in a password is written as"
            + " %3A, %2F, %3F, %23 or %40.");
  }

  private static Map<String, String> extra(@Nullable String query) {
    var extra = new LinkedHashMap<String, String>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (!pair.isEmpty()) {
          String name = equals < 0 ? pair : pair.substring(0, equals);
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          extra.put(decodedQuery(name), decodedQuery(value));
        }
      }
    }
    return extra;
  }

  private static String decodedQuery(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw badPercent("query");
    }
  }

  /** Decodes percent-encoding; a plus is a plus here, unlike in a query. */
  private static @Nullable String decoded(@Nullable String text, String part) {
    if (text == null) {
      return null;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw badPercent(part);
    }
  }

  private static MalformedConnectionException badPercent(String part) {
    return new MalformedConnectionException(
        "its " + part + " has a '%' that begins no two hexadecimal digits. Write a '%' as %25.");
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
