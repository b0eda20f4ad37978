package dev.windlass.executor.connection;

import dev.windlass.dag.Connection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes user and password out of a JDBC URL, so that the URL may be shown: {@code
 * jdbc:postgresql://db/sales?user=app&password=s3cret}, {@code
 * jdbc:h2:mem:x;USER=sa;PASSWORD=s3cret}, {@code jdbc:oracle:thin:app/s3cret@db}.
 */
final class JdbcCredentials {

  private static final Pattern USER = parameter("user(?:name)?");
  private static final Pattern PASSWORD = parameter("password");
  private static final Pattern ORACLE =
      Pattern.compile("(jdbc:oracle:[a-z]+:)([^/@]+)/([^@]*)(@.*)");

  private JdbcCredentials() {}

  static Connection takeOut(Connection connection) {
    String url = connection.host();
    if (url == null || !url.startsWith("jdbc:")) {
      return connection;
    }
    String login = connection.login();
    String password = connection.password();
    Matcher oracle = ORACLE.matcher(url);
    if (oracle.matches()) {
      url = oracle.group(1) + oracle.group(4);
      login = login == null ? oracle.group(2) : login;
      password = password == null ? oracle.group(3) : password;
    }
    login = login == null ? value(USER, url) : login;
    password = password == null ? value(PASSWORD, url) : password;
    return new Connection(
        connection.connectionId(),
        connection.type(),
        without(PASSWORD, without(USER, url)),
        connection.port(),
        login,
        password,
        connection.schema(),
        connection.extra());
  }

  private static Pattern parameter(String name) {
    return Pattern.compile("([?&;])" + name + "=([^&;]*)(&?)", Pattern.CASE_INSENSITIVE);
  }

  private static @Nullable String value(Pattern parameter, String url) {
    Matcher matcher = parameter.matcher(url);
    return matcher.find() ? matcher.group(2) : null;
  }

  private static String without(Pattern parameter, String url) {
    Matcher matcher = parameter.matcher(url);
    if (!matcher.find()) {
      return url;
    }
    boolean more = !matcher.group(3).isEmpty();
    return url.substring(0, matcher.start())
        + (more ? matcher.group(1) : "")
        + url.substring(matcher.end());
  }
}
