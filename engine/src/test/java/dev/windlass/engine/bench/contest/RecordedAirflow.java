package dev.windlass.engine.bench.contest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Answers with what an Airflow 3.3 answered, to those who have its token. */
final class RecordedAirflow implements AutoCloseable {

  static final String RUN = "manual__2026-11-22T08:30:00.123456+00:00_aBc1dEf2";

  private static final String DAG =
      "{\"dag_id\": \"bench_pair\", \"is_paused\": true, \"is_stale\": false, \"max_active_runs\": 100000}";

  private static final String ENDED =
      """
      {"dag_run_id": "%s", "dag_id": "bench_pair", "logical_date": null,
       "queued_at": "2026-11-22T08:30:00.150000Z", "start_date": "2026-11-22T08:30:00.900000Z",
       "end_date": "2026-11-22T08:30:04.000000Z", "run_type": "manual", "state": "%s", "conf": {}}
      """;

  private static final String TASKS =
      """
      {"task_instances": [
        {"id": "019aaa", "task_id": "t_0_1", "map_index": -1, "state": "success", "try_number": 1,
         "start_date": "2026-11-22T08:30:03.250000Z", "end_date": "2026-11-22T08:30:03.600000Z"},
        {"id": "019aab", "task_id": "t_0_0", "map_index": -1, "state": "success", "try_number": 1,
         "start_date": "2026-11-22T08:30:01.500000Z", "end_date": "2026-11-22T08:30:02.000000Z"}],
       "total_entries": 2}
      """;

  private final HttpServer server;
  private final Map<String, String> answers;
  private final boolean givesTokens;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  RecordedAirflow(boolean givesTokens, String endState) {
    this.givesTokens = givesTokens;
    String runs = "/api/v2/dags/bench_pair/dagRuns";
    String encoded = runs + "/" + RUN.replace(":", "%3A").replace("+", "%2B");
    this.answers =
        Map.of(
            "GET /api/v2/dags/bench_pair",
            DAG,
            "GET /api/v2/dags",
            "{\"dags\": [" + DAG + "], \"total_entries\": 1}",
            "PATCH /api/v2/dags/bench_pair",
            DAG,
            "POST " + runs,
            ENDED.formatted(RUN, "queued"),
            "GET " + encoded,
            ENDED.formatted(RUN, endState),
            "GET " + encoded + "/taskInstances",
            TASKS);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every request with its body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(request + (body.isEmpty() ? "" : " " + body));
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (request.equals("POST /auth/token")) {
        token(exchange, body);
      } else if (!(givesTokens ? "Bearer t0ken" : "Basic YW5hOnMzY3JldA==").equals(authorization)) {
        send(exchange, 401, "{\"detail\": \"Not authenticated\"}");
      } else {
        String known = answers.get(request);
        send(exchange, known == null ? 404 : 200, known == null ? "{}" : known);
      }
    }
  }

  private void token(HttpExchange exchange, String body) throws IOException {
    if (!givesTokens) {
      send(exchange, 404, "{\"detail\": \"Not Found\"}");
    } else if (body.contains("s3cret")) {
      send(exchange, 201, "{\"access_token\": \"t0ken\"}");
    } else {
      send(exchange, 401, "{\"detail\": \"Invalid credentials\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
