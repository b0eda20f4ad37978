package dev.windlass.engine.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does: OTLP over HTTP. */
final class SpanReceiver implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<Span> spans = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();

  SpanReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      ExportTraceServiceRequest.parseFrom(body)
          .getResourceSpansList()
          .forEach(resource ->
              resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Waits for so many spans. */
  List<Span> take(int count) throws InterruptedException {
    List<Span> taken = new ArrayList<>();
    while (taken.size() < count) {
      Span next = spans.poll(1, TimeUnit.MINUTES);
      if (next == null) {
        throw new AssertionError("%d spans came, not %d.".formatted(taken.size(), count));
      }
      taken.add(next);
    }
    return taken;
  }

  /** Returns what the latest request said who it was. */
  String token() throws InterruptedException {
    return tokens.take();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
