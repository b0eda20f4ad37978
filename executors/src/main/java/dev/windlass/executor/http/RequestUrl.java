package dev.windlass.executor.http;

import dev.windlass.dag.Connection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the URL of a request together and keeps it on the host of its connection. */
final class RequestUrl {

  private static final Pattern WHOLE_URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
  private static final String ALLOWED = "!#$%&'()*+,/:;=?@[]~-._";

  private RequestUrl() {}

  /**
   * Returns the base URL of a connection, without a slash at its end: {@code
   * https://api.example:8443/v2}.
   *
   * <p>The scheme is the type's ({@code https}), or stands in the host ({@code
   * https://api.example}), or, as in Airflow, in the schema; any other schema is a path.
   *
   * @throws BadRequestException if it has no usable host
   */
  static URI base(Connection connection) {
    String host = Objects.requireNonNullElse(connection.host(), "").strip();
    String name = "The connection '" + connection.connectionId() + "' ";
    if (host.isEmpty()) {
      throw new BadRequestException(name + "has no host, for example https://api.example.");
    }
    String schema = Objects.requireNonNullElse(connection.schema(), "").strip();
    boolean schemaIsScheme = schema.equalsIgnoreCase("http") || schema.equalsIgnoreCase("https");
    String url = host;
    if (!WHOLE_URL.matcher(host).matches()) {
      boolean secure =
          schemaIsScheme
              ? schema.equalsIgnoreCase("https")
              : connection.type().toLowerCase(Locale.ROOT).contains("https");
      url = (secure ? "https://" : "http://") + host;
    }
    if (connection.port() != null && uri(url, name).getPort() < 0) {
      int path = url.indexOf('/', url.indexOf("://") + 3);
      int end = path < 0 ? url.length() : path;
      url = url.substring(0, end) + ":" + connection.port() + url.substring(end);
    }
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    if (!schema.isEmpty() && !schemaIsScheme) {
      String path = schema.endsWith("/") ? schema.substring(0, schema.length() - 1) : schema;
      url = url + (path.startsWith("/") ? "" : "/") + path;
    }
    URI base = uri(url, name);
    if (!List.of("http", "https").contains(base.getScheme()) || base.getHost() == null) {
      throw new BadRequestException(
          name + "has a host that is no HTTP address: '" + safe(url) + "'.");
    }
    return withoutUser(base);
  }

  /**
   * Returns the URL of a path below the base, or of a whole URL on the base's host, with the query
   * added.
   *
   * @throws BadRequestException if it is on another host or no URL
   */
  static URI of(URI base, String path, Map<String, List<String>> query) {
    String url = encoded(path.strip());
    if (!WHOLE_URL.matcher(url).matches()) {
      String separator = url.isEmpty() || url.startsWith("/") || url.startsWith("?") ? "" : "/";
      url = base + separator + url;
    }
    String added =
        query.entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(value -> queryPart(entry.getKey()) + "=" + queryPart(value)))
            .collect(Collectors.joining("&"));
    int fragment = url.indexOf('#');
    url = fragment < 0 ? url : url.substring(0, fragment);
    if (!added.isEmpty()) {
      url +=
          (url.indexOf('?') < 0 ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&") + added;
    }
    URI target = uri(url, "The path '" + safe(path) + "' ");
    if (!mayFollow(base, target)) {
      throw new BadRequestException(
          "The path '"
              + safe(path)
              + "' leads to "
              + origin(target)
              + ", but the connection is for "
              + origin(base)
              + ". Make a connection for the other host: credentials are never sent elsewhere.");
    }
    return withoutUser(target);
  }

  /**
   * Says whether credentials for one address may be sent to the other: the same, or now encrypted.
   */
  static boolean mayFollow(URI from, URI to) {
    if (to.getHost() == null
        || to.getScheme() == null
        || !to.getHost().equalsIgnoreCase(from.getHost())) {
      return false;
    }
    boolean upgraded =
        from.getScheme().equalsIgnoreCase("http")
            && to.getScheme().equalsIgnoreCase("https")
            && port(from) == 80
            && port(to) == 443;
    return upgraded
        || (to.getScheme().equalsIgnoreCase(from.getScheme()) && port(from) == port(to));
  }

  /** Returns where a URL leads to for people: {@code https://api.example:8443}. */
  static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  private static String queryPart(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Encodes what no URL may hold, such as a space or an umlaut, and leaves everything else. */
  private static String encoded(String path) {
    var encoded = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || ALLOWED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static URI uri(String url, String name) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(name + "makes no valid URL: '" + safe(url) + "'.");
    }
  }

  private static String safe(String url) {
    return url.replaceAll("//[^/?#@]*@", "//");
  }

  private static URI withoutUser(URI uri) {
    return uri.getRawUserInfo() == null ? uri : URI.create(safe(uri.toString()));
  }
}
