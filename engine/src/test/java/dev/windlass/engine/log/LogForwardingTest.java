package dev.windlass.engine.log;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.rest.Sample;
import dev.windlass.engine.security.EngineSignature;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Logs that lie on the disk of another engine, whose part a server of the test plays. */
@QuarkusTest
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class LogForwardingTest {

  private static final UUID OTHER = UUID.randomUUID();

  @Inject Sample sample;
  @Inject LogStore store;
  @Inject EngineSignature signature;
  @Inject EngineIdentity self;

  @TestHTTPResource("/")
  URI engine;

  private final String run = "elsewhere-" + UUID.randomUUID();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private volatile int status = 200;
  private HttpServer other;

  @BeforeEach
  void begin() throws IOException {
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    other.createContext("/", this::answer);
    other.start();
    sample.sql(
        "insert into engine (id, name, url, version, started_at, seen_at) values (?, 'engine-a', ?, '1', ?, ?)",
        OTHER,
        "http://127.0.0.1:" + other.getAddress().getPort(),
        Instant.now(),
        Instant.now());
  }

  /** Says what it was asked, and then, when it may, that there is more. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestURI().toString();
      asked.add(target);
      assertThat(exchange.getRequestHeaders().getFirst(RemoteLogs.MEANT))
          .isEqualTo(OTHER.toString());
      assertThat(exchange.getRequestHeaders().getFirst(EngineSignature.HEADER)).isNotNull();
      exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
      exchange.getResponseHeaders().add("Content-Disposition", "attachment");
      exchange.sendResponseHeaders(status, 0);
      exchange.getResponseBody().write("{\"event\":\"first\"}\n".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      if (target.contains("follow=true")) {
        await(mayGoOn);
      }
      exchange.getResponseBody().write("{\"event\":\"last\"}\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    mayGoOn.countDown();
    other.stop(0);
    sample.sql("delete from engine where id = ?", OTHER);
  }

  private UUID attempt(String state, UUID by) {
    UUID id = sample.run(run);
    sample.attempt(id, "extract", 1, state, null);
    sample.sql(
        "update task_attempt set engine_id = ? where task_instance_id in (select id from task_instance where dag_run_id = ?)",
        by,
        id);
    return id;
  }

  private String log() {
    return "/api/v2/dags/" + DAG + "/dagRuns/" + run + "/taskInstances/extract/logs/1";
  }

  @Test
  void whatever_is_asked_of_a_log_is_passed_on_as_it_is_and_so_is_the_answer() {
    attempt("success", OTHER);
    for (String question :
        List.of(
            "", "?download=true", "/lines?from=-3&limit=5", "/matches?q=a%20b%26c&level=error")) {
      given()
          .urlEncodingEnabled(false)
          .get(URI.create(engine + log().substring(1) + question))
          .then()
          .statusCode(200)
          .header("Content-Type", "application/x-ndjson")
          .header("Content-Disposition", "attachment")
          .body(equalTo("{\"event\":\"first\"}\n{\"event\":\"last\"}\n"));
      assertThat(asked.remove()).isEqualTo(log() + question);
    }
  }

  @Test
  void a_refusal_of_the_other_engine_is_passed_back() {
    attempt("success", OTHER);
    status = 404;

    given().get(log()).then().statusCode(404);
  }

  @Test
  @Timeout(60)
  void a_live_log_comes_through_as_it_is_written() throws Exception {
    attempt("running", OTHER);

    try (BufferedReader lines = follow("?follow=true")) {
      assertThat(lines.readLine()).contains("first");
      mayGoOn.countDown();
      assertThat(lines.readLine()).contains("last");
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  @Timeout(60)
  void who_follows_before_it_is_known_which_engine_runs_the_try_is_led_there() throws Exception {
    UUID id = sample.run(run);
    mayGoOn.countDown();
    write("here");
    try (BufferedReader lines = follow("?follow=true&line_bytes=100")) {
      assertThat(lines.readLine()).contains("here");
      sample.attempt(id, "extract", 1, "running", null);
      sample.sql(
          "update task_attempt set engine_id = ? where task_instance_id in (select id from task_instance where dag_run_id = ?)",
          OTHER,
          id);

      assertThat(lines.readLine()).contains("first");
      assertThat(lines.readLine()).contains("last");
      assertThat(asked.remove())
          .startsWith(log() + "?")
          .contains("follow=true", "line_bytes=100", "token=1");
    }
  }

  @Test
  void an_engine_that_cannot_be_reached_is_named_with_its_address() {
    attempt("success", OTHER);
    other.stop(0);

    for (String question : List.of("", "/lines", "/matches")) {
      given()
          .get(log() + question)
          .then()
          .statusCode(503)
          .body(
              "detail",
              allOf(
                  containsString("The log of try 1 of task 'extract' lies on engine 'engine-a'"),
                  containsString("http://127.0.0.1:" + other.getAddress().getPort()),
                  containsString("cannot be reached now")));
    }
  }

  @Test
  void an_address_that_leads_to_another_engine_is_called_that() {
    attempt("success", OTHER);
    sample.sql("update engine set url = ? where id = ?", engine.toString(), OTHER);

    given()
        .get(log())
        .then()
        .statusCode(503)
        .body("detail", containsString("another engine answers there; start each with its own"));
  }

  @Test
  void what_another_engine_asks_is_answered_from_this_disk() throws Exception {
    attempt("success", self.id());
    write("it is here");

    given()
        .accept(ContentType.JSON)
        .header(EngineSignature.HEADER, signature.of(log()))
        .header(RemoteLogs.MEANT, self.id().toString())
        .get(log())
        .then()
        .statusCode(200)
        .body("content[0].event", equalTo("it is here"));
  }

  private void write(String message) throws IOException {
    LogLine line = new LogLine(Instant.EPOCH, LogLine.Level.INFO, message);
    store.append(new LogKey(DAG, run, "extract", -1, 1), List.of(StoredLine.of(line, false)));
  }

  private BufferedReader follow(String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(engine.resolve(log() + query))
            .header("Accept", "application/x-ndjson")
            .build();
    return new BufferedReader(
        new InputStreamReader(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body(),
            StandardCharsets.UTF_8));
  }
}
