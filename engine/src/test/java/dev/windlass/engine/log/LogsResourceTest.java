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
            .map(line -> StoredLine.of(new LogLine(at, LogLine.Level.INFO, line), false))
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
