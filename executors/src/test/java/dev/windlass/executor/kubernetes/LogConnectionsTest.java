package dev.windlass.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logs of a server that speaks HTTP/2, and takes a hundred calls on a connection. */
class LogConnectionsTest {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();
  private final HttpServer server = server();

  private HttpServer server() {
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    options.getInitialSettings().setMaxConcurrentStreams(100);
    return vertx
        .createHttpServer(options)
        .connectionHandler(_ -> connections.incrementAndGet())
        .requestHandler(request -> {
          var log = request.response().setChunked(true);
          log.write("a line of " + request.version() + "\n");
        })
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private Config config() {
    return new ConfigBuilder().withMasterUrl("http://127.0.0.1:" + server.actualPort()).build();
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void more_are_open_at_once_than_a_connection_has_room_for_and_closed_ones_make_room()
      throws Exception {
    try (var logs = new LogConnections(config())) {
      for (int round = 0; round < 2; round++) {
        var open = new ArrayList<InputStream>();
        for (int i = 0; i < 250; i++) {
          var log = logs.open("http://127.0.0.1:" + server.actualPort() + "/log/" + i);
          open.add(log);
          assertThat(line(log)).startsWith("a line of HTTP_");
        }
        assertThat(line(logs.open("http://127.0.0.1:" + server.actualPort() + "/log")))
            .contains("HTTP_2");
        for (var log : open) {
          log.close();
        }
      }
    }
  }

  @Test
  void those_that_are_opened_at_the_same_time_share_few_connections() throws Exception {
    try (var logs = new LogConnections(config());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var opening = new ArrayList<Future<InputStream>>();
      for (int i = 0; i < 180; i++) {
        var uri = "http://127.0.0.1:" + server.actualPort() + "/log/" + i;
        opening.add(threads.submit(() -> logs.open(uri)));
      }
      for (var log : opening) {
        assertThat(line(log.get())).startsWith("a line");
      }
    }

    assertThat(connections).hasValue(2);
  }

  private static String line(InputStream log) throws IOException {
    var line = new StringBuilder();
    for (int letter = log.read(); letter != '\n' && letter >= 0; letter = log.read()) {
      line.append((char) letter);
    }
    return line.toString();
  }
}
