package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connections that listen to all events, as open pages do. One of them looks at what it gets; the
 * others only read it, so that reading does not slow down what is measured.
 */
final class EventListeners implements AutoCloseable {

  private final BenchEngine engine;
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private final Queue<Duration> delays = new ConcurrentLinkedQueue<>();

  private EventListeners(BenchEngine engine) {
    this.engine = engine;
  }

  /** Opens so many connections. */
  static EventListeners open(BenchEngine engine, int count) {
    EventListeners listeners = new EventListeners(engine);
    URI address = engine.address();
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket(address.getHost(), address.getPort());
        listeners.sockets.add(socket);
        String request =
            "GET /api/v2/events HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        boolean looks = i == 0;
        Thread.ofVirtual().start(() -> listeners.read(socket, looks));
      }
    } catch (IOException failed) {
      listeners.close();
      throw new UncheckedIOException(failed);
    }
    return listeners;
  }

  private void read(Socket socket, boolean looks) {
    try (InputStream stream = socket.getInputStream()) {
      if (looks) {
        look(stream);
      }
      byte[] buffer = new byte[64 * 1024];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        bytes.addAndGet(read);
      }
    } catch (IOException closed) {
      // The measurement is over.
    }
  }

  private void look(InputStream stream) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      bytes.addAndGet(line.length() + 1);
      if (line.startsWith("data: ") && line.contains("\"type\":\"dag_run\"")) {
        JsonNode end = Json.MAPPER.readTree(line.substring("data: ".length())).path("end_date");
        if (end.isTextual()) {
          Instant ended = OffsetDateTime.parse(end.asText()).toInstant();
          delays.add(Duration.between(ended, engine.now()));
        }
      }
    }
  }

  /** Forgets what came until now. */
  void startMeasuring() {
    bytes.set(0);
    delays.clear();
  }

  /** Returns how much came on all connections. */
  long bytes() {
    return bytes.get();
  }

  /** Returns for each run that ended how long it took until its event was here. */
  Figures delays() {
    return new Figures(delays);
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException failed) {
        // It is gone all the same.
      }
    }
  }
}
