package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A port the engine can listen on.
 *
 * @param number its number
 */
record ListeningPort(int number) {

  /** Nobody outside this machine reaches the engine. */
  static final String HOST = "127.0.0.1";

  /** Every address of this machine; the engine still answers itself and other engines only. */
  static final List<String> ALL_ADDRESSES = List.of("0.0.0.0", "::");

  /**
   * Returns the port asked for, or a free one for 0.
   *
   * @throws CommandFailure if it is no port, is taken or is not ours to take
   */
  static ListeningPort check(int port) {
    return check(HOST, port);
  }

  /** The same on other addresses. */
  static ListeningPort check(String host, int port) {
    if (port < 0 || port > 65_535) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--port " + port + " is no port. Choose 1024 to 65535, or 0 for any that is free.");
    }
    try (ServerSocket socket = new ServerSocket()) {
      // A port whose last connections are only waiting to be forgotten is free for us.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port));
      return new ListeningPort(socket.getLocalPort());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, taken(port, e));
    }
  }

  private static String taken(int port, IOException e) {
    String wayOut = "Choose another with --port N (0 takes any that is free).";
    String said = String.valueOf(e.getMessage());
    if (port < 1024 && said.contains("denied")) {
      return "Port " + port + " needs the rights of an administrator. " + wayOut;
    }
    if (!said.contains("in use")) {
      return "Port " + port + " cannot be listened on (" + said + "). " + wayOut;
    }
    return "Port "
        + port
        + " is in use by "
        + holder(port)
        + ". "
        + wayOut
        + " 'ss -ltnp' shows which process holds it.";
  }

  private static String holder(int port) {
    URI address = URI.create("http://" + HOST + ":" + port);
    try (EngineClient client = new EngineClient(address)) {
      return client.get("version", Map.of()).has("version")
          ? "another Windlass engine"
          : "another program";
    } catch (CommandFailure e) {
      return "another program";
    }
  }
}
