package dev.windlass.engine.log;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
class LogsResourceTest {

  // Log files outlive the database of a test, so the runs of each start have names of their own.
  private static final String PARTS = "log-parts-" + UUID.randomUUID();
  private static final String FOLLOW = "log-follow-" + UUID.randomUUID();
  private static final String NEVER = "log-never-" + UUID.randomUUID();

  @Inject Sample sample;
  @Inject LogStore store;

  @TestHTTPResource("/")
  URI engine;

  @Test
  void a_log_is_read_in_parts() throws Exception {
    sample.attempt(sample.run(PARTS), "extract", 1, "success", null);
    write(PARTS, IntStream.range(0, 1200).mapToObj(i -> "line " + i).toArray(String[]::new));
    String token =
        given()
            .accept(ContentType.JSON)
            .get(of(PARTS, "extract", 1))
            .then()
            .statusCode(200)
            .body("content", hasSize(1000))
            .body("content[0].event", equalTo("line 0"))
            .body("content[0].level", equalTo("info"))
            .extract()
            .path("continuation_token");
    String last =
        given()
            .queryParam("token", token)
            .get(of(PARTS, "extract", 1))
            .then()
            .body("content", hasSize(200))
            .body("content[0].event", equalTo("line 1000"))
            .extract()
            .path("continuation_token");
    given()
        .queryParam("token", last)
        .get(of(PARTS, "extract", 1))
        .then()
        .body("content", hasSize(0))
        .body("continuation_token", nullValue());
    given()
        .queryParam("full_content", true)
        .get(of(PARTS, "extract", 1))
        .then()
        .body("content", hasSize(1200));
    given()
        .accept(ContentType.TEXT)
        .get(of(PARTS, "extract", 1))
        .then()
        .statusCode(200)
        .body(containsString("INFO - line 1199\n"));
    given().queryParam("token", "abc").get(of(PARTS, "extract", 1)).then().statusCode(422);
  }

  @Test
  @Timeout(60)
  void a_followed_log_goes_on_until_the_try_has_ended() throws Exception {
    UUID run = sample.run(FOLLOW);
    sample.attempt(run, "extract", 1, "running", null);
    write(FOLLOW, "first");
    HttpRequest request =
        HttpRequest.newBuilder(engine.resolve(of(FOLLOW, "extract", 1) + "?follow=true"))
            .header("Accept", "application/x-ndjson")
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).contains("\"event\":\"first\"");
      write(FOLLOW, "second");
      assertThat(lines.readLine()).contains("\"event\":\"second\"");
      write(FOLLOW, "last");
      sample.sql(
          "update task_attempt set end_date = ?, state = 'success' where end_date is null",
          Instant.parse("2026-01-31T05:01:00Z"));
      assertThat(lines.readLine()).contains("\"event\":\"last\"");
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void a_page_reads_the_lines_in_its_window_and_finds_others() throws Exception {
    String id = "log-window-" + UUID.randomUUID();
    sample.attempt(sample.run(id), "extract", 1, "success", null);
    write(id, IntStream.range(0, 3000).mapToObj(i -> "line " + i).toArray(String[]::new));
    write(id, "x".repeat(20_000), "<b>bold</b>");
    given()
        .get(of(id, "extract", 1) + "/lines?from=2500&limit=5000")
        .then()
        .statusCode(200)
        .body("total_lines", equalTo(3002))
        .body("complete", equalTo(true))
        .body("from", equalTo(2500))
        .body("lines", hasSize(502))
        .body("lines[0].line", equalTo(2500))
        .body("lines[0].event", equalTo("line 2500"))
        .body("lines[0].logger", equalTo("task"))
        .body("lines[0].truncated_bytes", nullValue())
        .body("lines[500].event.length()", equalTo(16 * 1024))
        .body("lines[500].truncated_bytes", equalTo(20_000 - 16 * 1024));
    given()
        .get(of(id, "extract", 1) + "/lines?from=-2&limit=10")
        .then()
        .contentType(ContentType.JSON)
        .body("from", equalTo(3000))
        .body("lines[1].event", equalTo("<b>bold</b>"));
    given().get(of(id, "extract", 1) + "/lines?limit=9000").then().body("lines", hasSize(2000));
    given()
        .queryParam("q", "LINE 299")
        .queryParam("level", "info", "error")
        .queryParam("limit", 2)
        .get(of(id, "extract", 1) + "/matches")
        .then()
        .statusCode(200)
        .body("total", equalTo(11))
        .body("total_is_capped", equalTo(false))
        .body("total_lines", equalTo(3002))
        .body("lines", equalTo(List.of(299, 2990)));
    given()
        .queryParam("level", "fatal")
        .get(of(id, "extract", 1) + "/matches")
        .then()
        .statusCode(422);
  }

  @Test
  void a_log_is_downloaded_as_a_file_with_every_line_whole() throws Exception {
    String id = "log-file-" + UUID.randomUUID();
    sample.attempt(sample.run(id), "extract", 1, "success", null);
    write(id, "<script>alert(1)</script>", "y".repeat(100_000));
    given()
        .queryParam("download", true)
        .get(of(id, "extract", 1))
        .then()
        .statusCode(200)
        .contentType("text/plain; charset=utf-8")
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Content-Disposition",
            containsString("attachment; filename=\"" + DAG + "_" + id + "_extract_1.log\""))
        .body(containsString("INFO - <script>alert(1)</script>\n"))
        .body(containsString("INFO - " + "y".repeat(100_000) + "\n"));
  }

  @Test
  void a_page_that_follows_gets_the_latest_lines_only_each_cut() throws Exception {
    String id = "log-latest-" + UUID.randomUUID();
    sample.attempt(sample.run(id), "extract", 1, "success", null);
    write(id, IntStream.range(0, 500).mapToObj(i -> "line " + i).toArray(String[]::new));
    String text =
        given()
            .accept("application/x-ndjson")
            .queryParam("follow", true)
            .queryParam("latest", 2)
            .queryParam("line_bytes", 6)
            .get(of(id, "extract", 1))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(text.lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .contains("\"line\":498", "\"event\":\"line 4\"", "\"truncated_bytes\":2"),
            second -> assertThat(second).contains("\"line\":499"));
  }

  @Test
  void a_task_that_never_started_says_why_in_its_log() {
    UUID run = sample.run(NEVER);
    given()
        .get(of(NEVER, "report", 1))
        .then()
        .statusCode(200)
        .body("content", hasSize(0))
        .body("continuation_token", equalTo("0"));
    sample.sql(
        """
        update task_instance set state = 'upstream_failed', reason = 'Task ''extract'' failed.'
        where dag_run_id = ? and task_id = 'report'
        """,
        run);
    given()
        .get(of(NEVER, "report", 1))
        .then()
        .statusCode(200)
        .body("content[0].event", equalTo("Task 'extract' failed."));
    given().get(of(NEVER, "report", 2)).then().statusCode(404);
    given().get(of(NEVER, "report", 0)).then().statusCode(422);
  }

  private void write(String run, String... lines) throws Exception {
    Instant at = Instant.parse("2026-01-31T05:00:00Z");
    store.append(
        new LogKey(DAG, run, "extract", -1, 1),
        List.of(lines).stream()
            .flatMap(line -> new LogLine(at, LogLine.Level.INFO, line).pieces().stream())
            .map(line -> StoredLine.of(line, false))
            .toList());
  }

  private static String of(String run, String task, int tryNumber) {
    return "/api/v2/dags/"
        + DAG
        + "/dagRuns/"
        + run
        + "/taskInstances/"
        + task
        + "/logs/"
        + tryNumber;
  }
}
