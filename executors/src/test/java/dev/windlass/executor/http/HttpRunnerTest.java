package dev.windlass.executor.http;

import static dev.windlass.executor.hosted.HostedAttempts.attempt;
import static dev.windlass.executor.hosted.HostedAttempts.json;
import static dev.windlass.executor.hosted.HostedAttempts.literal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.executor.hosted.HostedAttempts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpRunnerTest {

  private final HttpRunner runner = new HttpRunner(InstantSource.fixed(HostedAttempts.NOW));
  private final List<LogLine> log = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch slowRequestArrived = new CountDownLatch(1);
  private final CountDownLatch testOver = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    testOver.countDown();
    server.stop(0);
    runner.close();
  }

  @Test
  void json_is_the_result() throws Exception {
    var query = new LinkedHashMap<String, ArgSpec>();
    query.put("day", new ArgSpec.LogicalDate());
    query.put("q", literal("\"a b&c=ü\""));
    query.put("id", literal("[1, 2]"));
    query.put("none", literal("null"));

    Outcome outcome =
        runner.run(
            attempt(
                request("GET", "/orders/{{ ds_nodash }}", query, null, OutputFormat.JSON), api()),
            log::add);

    assertThat(outcome).isEqualTo(new Outcome.Succeeded(json("[{\"id\": 1}]")));
    assertThat(requests)
        .containsExactly(
            "GET /base/orders/20260131?day=2026-01-31&q=a%20b%26c%3D%C3%BC&id=1&id=2"
                + " auth=Basic bWU6czNjcmV0LXBhc3M= key=key-4711 type=null accept=application/json body=");
    assertThat(log).hasSize(2);
    assertThat(log.getFirst().message())
        .startsWith("GET http://127.0.0.1:")
        .contains("/base/orders/20260131?day=");
    assertThat(log.getLast().message()).isEqualTo("200, 11 bytes, 0 ms");
  }

  @Test
  void a_body_is_sent_as_json_and_text_as_it_is() throws Exception {
    runner.run(
        attempt(
            request("POST", "/echo", Map.of(), literal("{\"a\": [1]}"), OutputFormat.TEXT), api()),
        log::add);
    Outcome text =
        runner.run(
            attempt(
                request("PUT", "/echo", Map.of(), literal("\"plain ü\""), OutputFormat.TEXT),
                api()),
            log::add);

    assertThat(requests.get(0))
        .startsWith("POST ")
        .contains("type=application/json")
        .endsWith("body={\"a\":[1]}");
    assertThat(requests.get(1)).contains("type=text/plain; charset=utf-8").endsWith("body=plain ü");
    assertThat(text).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("plain ü")));
  }

  @Test
  void a_password_without_a_login_is_a_bearer_token() throws Exception {
    var connection =
        new Connection("orders_api", "http", base(), null, null, "tok-123456", null, Map.of());

    runner.run(
        attempt(request("GET", "/orders", Map.of(), null, OutputFormat.NONE), connection),
        log::add);

    assertThat(requests.getFirst()).contains("auth=Bearer tok-123456");
  }

  @Test
  void an_unexpected_status_fails_with_the_beginning_of_the_answer_and_no_secret()
      throws Exception {
    var query = Map.<String, ArgSpec>of("key", literal("\"key-4711\""));
    Outcome outcome =
        runner.run(
            attempt(request("GET", "/broken", query, null, OutputFormat.JSON), api()), log::add);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("GET http://127.0.0.1:")
                    .contains(
                        "/base/broken?key=*** answered 503, expected was 2xx. The body begins: no luck with ***")
                    .hasSizeLessThan(1_000));
    assertThat(log.toString()).doesNotContain("key-4711").doesNotContain("s3cret-pass");
  }

  @Test
  void an_expected_status_is_good() throws Exception {
    var expecting =
        new OperatorSpec.Http(
            "orders_api",
            "GET",
            "/broken",
            Map.of(),
            Map.of(),
            null,
            List.of(503),
            OutputFormat.NONE);

    assertThat(runner.run(attempt(expecting, api()), log::add))
        .isEqualTo(new Outcome.Succeeded(null));
  }

  @Test
  void an_answer_that_is_no_json_is_quoted() throws Exception {
    assertThat(run("/html", OutputFormat.JSON))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("(text/html) with no JSON. The body is: <html>Sign in</html>"));
  }

  @Test
  void an_answer_larger_than_a_result_is_not_read_to_its_end() throws Exception {
    TaskAttempt attempt =
        attempt(
            "a",
            request("GET", "/endless", Map.of(), null, OutputFormat.TEXT),
            null,
            100_000,
            api());

    assertThat(runner.run(attempt, log::add))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("more than 100,000 bytes, the limit for a task's result"));
  }

  @Test
  void a_redirect_on_the_same_host_is_followed() throws Exception {
    assertThat(run("/moved", OutputFormat.JSON))
        .isEqualTo(new Outcome.Succeeded(json("[{\"id\": 1}]")));
    assertThat(requests)
        .hasSize(2)
        .last()
        .asString()
        .contains("/base/orders")
        .contains("auth=Basic");
  }

  @Test
  void a_redirect_to_another_host_is_not_followed() throws Exception {
    assertThat(run("/away", OutputFormat.JSON))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("redirected to http://other.example, which is not followed"));
    assertThat(run("/loop", OutputFormat.JSON))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("redirected more than 5 times"));
  }

  @Test
  void a_whole_url_must_be_on_the_host_of_the_connection() throws Exception {
    assertThat(run(base() + "/orders", OutputFormat.JSON)).isInstanceOf(Outcome.Succeeded.class);
    for (String elsewhere :
        List.of(
            "http://other.example/orders",
            "https://127.0.0.1:" + server.getAddress().getPort() + "/orders",
            "http://127.0.0.1:1/orders",
            "http://127.0.0.1:" + server.getAddress().getPort() + "@other.example/")) {
      assertThat(run(elsewhere, OutputFormat.JSON))
          .as(elsewhere)
          .isInstanceOf(Outcome.Rejected.class);
    }
    assertThat(requests).hasSize(1);
  }

  @Test
  void a_missing_connection_is_rejected_with_the_one_that_was_meant() throws Exception {
    var other = new Connection("order_api", "http", "x", null, null, null, null, Map.of());

    assertThat(
            runner.run(
                attempt(request("GET", "/", Map.of(), null, OutputFormat.NONE), other), log::add))
        .isEqualTo(
            new Outcome.Rejected(
                "The connection 'orders_api' does not exist. Did you mean 'order_api'?"));
  }

  @Test
  void a_host_that_is_not_there_is_a_plain_sentence() throws Exception {
    server.stop(0);
    assertThat(run("/orders", OutputFormat.JSON))
        .isEqualTo(
            new Outcome.Failed(
                "Cannot connect to "
                    + base()
                    + ": nothing listens there, or it is not let through."));

    var unknown =
        new Connection(
            "orders_api", "http", "no-such-host.invalid", null, null, null, null, Map.of());
    assertThat(
            runner.run(
                attempt(request("GET", "/", Map.of(), null, OutputFormat.NONE), unknown), log::add))
        .isEqualTo(
            new Outcome.Failed(
                "The host 'no-such-host.invalid' is not known. Is its name right in the connection?"));
  }

  @Test
  void plain_text_where_tls_is_wanted_is_a_plain_sentence() throws Exception {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(plain));
      var secure =
          new Connection(
              "orders_api", "https", "127.0.0.1", plain.getLocalPort(), null, null, null, Map.of());

      assertThat(
              runner.run(
                  attempt(request("GET", "/", Map.of(), null, OutputFormat.NONE), secure),
                  log::add))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed ->
                  assertThat(failed.reason())
                      .startsWith("No secure connection to https://127.0.0.1:"));
    }
  }

  @Test
  void an_unknown_name_in_the_path_is_rejected() throws Exception {
    assertThat(run("/orders/{{ dss }}", OutputFormat.JSON))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("Did you mean 'ds'?"));
  }

  @Test
  void a_header_with_a_line_break_is_rejected_without_its_value() throws Exception {
    var http =
        new OperatorSpec.Http(
            "orders_api",
            "GET",
            "/orders",
            Map.of("X-A", literal("\"a\\r\\nX-B: hidden\"")),
            Map.of(),
            null,
            List.of(),
            OutputFormat.NONE);

    assertThat(runner.run(attempt(http, api()), log::add))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("'X-A'").doesNotContain("hidden"));
  }

  @Test
  void an_interrupt_ends_the_request() throws Exception {
    var ended = new CompletableFuture<Object>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ended.complete(run("/slow", OutputFormat.TEXT));
              } catch (Exception e) {
                ended.complete(e);
              }
            });
    assertThat(slowRequestArrived.await(20, TimeUnit.SECONDS)).isTrue();

    thread.interrupt();

    assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  private Outcome run(String path, OutputFormat output) throws InterruptedException {
    return runner.run(attempt(request("GET", path, Map.of(), null, output), api()), log::add);
  }

  private static OperatorSpec.Http request(
      String method, String path, Map<String, ArgSpec> query, ArgSpec body, OutputFormat output) {
    return new OperatorSpec.Http(
        "orders_api", method, path, Map.of(), query, body, List.of(), output);
  }

  private Connection api() {
    return new Connection(
        "orders_api",
        "http",
        "127.0.0.1",
        server.getAddress().getPort(),
        "me",
        "s3cret-pass",
        "base",
        Map.of("header.X-Api-Key", "key-4711"));
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = exchange.getRequestHeaders();
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " auth="
              + headers.getFirst("Authorization")
              + " key="
              + headers.getFirst("X-Api-Key")
              + " type="
              + headers.getFirst("Content-Type")
              + " accept="
              + headers.getFirst("Accept")
              + " body="
              + body);
      switch (exchange.getRequestURI().getPath().replaceFirst("^/base", "")) {
        case "/echo" -> answer(exchange, 200, "text/plain; charset=UTF-8", body);
        case "/broken" ->
            answer(exchange, 503, "text/plain", "no luck with key-4711 " + "x".repeat(5_000));
        case "/html" -> answer(exchange, 200, "text/html", "<html>Sign in</html>");
        case "/moved" -> redirect(exchange, "/base/orders");
        case "/away" -> redirect(exchange, "http://other.example/orders");
        case "/loop" -> redirect(exchange, "/base/loop");
        case "/slow" -> {
          slowRequestArrived.countDown();
          awaitEnd();
        }
        case "/endless" -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[10_000]);
          }
        }
        default -> answer(exchange, 200, "application/json", "[{\"id\": 1}]");
      }
    }
  }

  private static void greet(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      socket.getOutputStream().write("220 this is no TLS\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has hung up.
    }
  }

  private void awaitEnd() {
    try {
      testOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
