package dev.windlass.executor.http;

import dev.windlass.dag.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The headers of a request. Later ones win: those of Windlass, the connection's credentials, its
 * extras {@code header.NAME}, the author's.
 */
final class RequestHeaders {

  private static final String HEADER_EXTRA = "header.";

  private RequestHeaders() {}

  static Map<String, String> of(
      Connection connection, Map<String, String> defaults, Map<String, String> author) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("User-Agent", "Windlass");
    headers.putAll(defaults);
    addCredentials(headers, connection);
    connection
        .extra()
        .forEach((name, value) -> {
          if (name.startsWith(HEADER_EXTRA)) {
            headers.put(name.substring(HEADER_EXTRA.length()), value);
          }
        });
    headers.putAll(author);
    return headers;
  }

  private static void addCredentials(Map<String, String> headers, Connection connection) {
    String token = connection.extra().get("token");
    String login = Objects.requireNonNullElse(connection.login(), "");
    String password = connection.password();
    if (token == null && login.isEmpty()) {
      token = password;
    }
    if (token != null && !token.isEmpty()) {
      headers.put("Authorization", "Bearer " + token);
    } else if (!login.isEmpty()) {
      String pair = login + ":" + Objects.requireNonNullElse(password, "");
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
