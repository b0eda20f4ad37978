package dev.windlass.executor.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Connections to the API server for what is open as long as a container writes. An HTTP/2
 * connection has room for a hundred of these, the JDK's client has one to a server, and whatever is
 * one too many fails; so the logs of thousands of pods are shared out among clients, and other
 * calls never wait for them.
 */
final class LogConnections implements AutoCloseable {

  /** Kubernetes allows 100 at once since 1.28, and 250 before. */
  private static final int EACH = 90;

  private final Config config;
  private final List<Connection> connections = new ArrayList<>();
  private boolean closed;

  LogConnections(Config config) {
    this.config = config;
  }

  private static final class Connection {

    private final HttpClient http;
    private final ReentrantLock first = new ReentrantLock();
    private volatile boolean isMade;
    private int open;

    Connection(HttpClient http) {
      this.http = http;
    }
  }

  /**
   * Asks for a log.
   *
   * @return what is written, until it is closed
   * @throws KubernetesClientException if the API refuses or does not answer
   */
  InputStream open(String uri) throws InterruptedException {
    var connection = take();
    InputStream log = null;
    try {
      var answer = ask(connection, uri);
      if (!answer.isSuccessful()) {
        try (var body = answer.body()) {
          throw new KubernetesClientException(
              new String(body.readNBytes(1_000), StandardCharsets.UTF_8), answer.code(), null);
        }
      }
      log = new OpenLog(answer.body(), connection);
      return log;
    } catch (ExecutionException | IOException away) {
      connection.isMade = false;
      throw new KubernetesClientException(String.valueOf(away.getMessage()), away);
    } finally {
      if (log == null) {
        giveBack(connection);
      }
    }
  }

  /**
   * Each of several first calls would make a connection of its own, and the client keep all of them
   * as long as their logs are open, so the others wait for the first.
   */
  private static HttpResponse<InputStream> ask(Connection connection, String uri)
      throws InterruptedException, ExecutionException {
    if (!connection.isMade) {
      connection.first.lockInterruptibly();
      try {
        if (!connection.isMade) {
          var answer = send(connection, uri);
          connection.isMade = true;
          return answer;
        }
      } finally {
        connection.first.unlock();
      }
    }
    return send(connection, uri);
  }

  private static HttpResponse<InputStream> send(Connection connection, String uri)
      throws InterruptedException, ExecutionException {
    var http = connection.http;
    return http.sendAsync(
            http.newHttpRequestBuilder().uri(uri).forStreaming().build(), InputStream.class)
        .get();
  }

  /** Gives its place back when it is closed. */
  private final class OpenLog extends FilterInputStream {

    private final Connection connection;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    OpenLog(InputStream log, Connection connection) {
      super(log);
      this.connection = connection;
    }

    @Override
    public void close() throws IOException {
      if (isClosed.compareAndSet(false, true)) {
        try {
          super.close();
        } finally {
          giveBack(connection);
        }
      }
    }
  }

  private synchronized Connection take() {
    if (closed) {
      throw new KubernetesClientException("The engine ends.");
    }
    var connection =
        connections.stream()
            .filter(one -> one.open < EACH)
            .findFirst()
            .orElseGet(() -> {
              var made = new Connection(new LightClient().newBuilder(config).build());
              connections.add(made);
              return made;
            });
    connection.open++;
    return connection;
  }

  private synchronized void giveBack(Connection connection) {
    connection.open--;
    if (connection.open == 0) {
      connection.isMade = false;
    }
    if (connection.open == 0 && connections.size() > 1 && connections.remove(connection)) {
      connection.http.close();
    }
  }

  /** Ends all there are, with what is read by them. */
  @Override
  public synchronized void close() {
    closed = true;
    connections.forEach(one -> one.http.close());
    connections.clear();
  }
}
