package dev.windlass.executor.kubernetes;

import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.WebSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A connection whose sender waits for nobody. The mock server's own waits ten seconds for a client
 * that has just gone, with everything else waiting behind it.
 */
final class PatientSocket implements WebSocket {

  private final WebSocket connection;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("mock-watch").factory());

  PatientSocket(WebSocket connection) {
    this.connection = connection;
  }

  boolean isOf(WebSocket other) {
    return other == connection;
  }

  @Override
  public RecordedRequest request() {
    return connection.request();
  }

  @Override
  public boolean send(String text) {
    sender.execute(() -> connection.send(text));
    return true;
  }

  @Override
  public boolean send(byte[] bytes) {
    sender.execute(() -> connection.send(bytes));
    return true;
  }

  @Override
  public boolean close(int code, String reason) {
    sender.execute(() -> connection.close(code, reason));
    return true;
  }
}
