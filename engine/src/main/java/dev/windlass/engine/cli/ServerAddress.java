package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine listens, and where other engines on its database reach it.
 *
 * @param host the address it listens on
 * @param port the port there
 * @param url what it tells the others
 */
record ServerAddress(String host, ListeningPort port, String url) {

  /**
   * Looks whether that can be.
   *
   * @param url what a person says; null for the one that follows from host and port
   * @throws CommandFailure if it cannot
   */
  static ServerAddress check(String host, int port, @Nullable String url) {
    if (!host.equals(ListeningPort.HOST) && !ListeningPort.ALL_ADDRESSES.contains(host)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--host "
              + host
              + ": the engine's own workers reach it at 127.0.0.1, so it listens there alone, which is the default, or"
              + " on all addresses with --host 0.0.0.0.");
    }
    ListeningPort listening = ListeningPort.check(host, port);
    return new ServerAddress(
        host,
        listening,
        url == null ? "http://" + reached(host) + ":" + listening.number() : checked(url));
  }

  private static String reached(String host) {
    if (host.equals(ListeningPort.HOST)) {
      return host;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return ListeningPort.HOST;
    }
  }

  private static String checked(String url) {
    try {
      URI uri = URI.create(url.strip());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getRawQuery() == null) {
        return uri.toString().replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException noUrl) {
      // Said below.
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "--url '"
            + url
            + "' is no address of an engine. Write it like http://engine-1.example:8080.");
  }

  /** Hands it to the engine, as settings. */
  void apply() {
    System.setProperty("quarkus.http.host", host);
    System.setProperty("windlass.engine-url", url.replace("$", "\\$"));
  }
}
