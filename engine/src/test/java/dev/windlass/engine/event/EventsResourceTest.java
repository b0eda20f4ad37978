package dev.windlass.engine.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class EventsResourceTest {

  @Inject EventFeed feed;

  @TestHTTPResource("/api/v2/events")
  URI events;

  @Test
  void a_change_is_streamed_to_those_who_want_it() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "?dag_id=mine", null)) {
      assertThat(stream.readLine()).isEqualTo("retry: 1000");
      assertThat(stream.readLine()).isEqualTo("event: hello");
      assertThat(stream.readLine()).isEqualTo("id: " + feed.idOf(feed.last()));
      assertThat(stream.readLine())
          .matches("data: \\{\"version\":\".+\",\"build\":\".+\",\"time\":\".+Z\"}");
      feed.publish(
          List.of(
              Change.OfRun.deleted("other", "r1"),
              Change.OfRun.deleted("mine", "r2"),
              new Change.OfDag("mine")));
      assertThat(next(stream, "data: ")).contains("\"dag_run_id\":\"r2\"");
      assertThat(next(stream, "event: ")).isEqualTo("dag");
    }
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "?type=dag&type=variable", null)) {
      assertThat(next(stream, "event: ")).isEqualTo("hello");
      feed.publish(List.of(Change.OfRun.deleted("mine", "r3"), new Change.OfVariable("region")));
      assertThat(next(stream, "event: ")).isEqualTo("variable");
    }
  }

  @Test
  void a_client_that_comes_back_misses_nothing() throws Exception {
    feed.publish(List.of(new Change.OfDag("before")));
    String seen = feed.idOf(feed.last());
    feed.publish(List.of(new Change.OfDag("meanwhile")));
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "?dag_id=meanwhile", seen)) {
      assertThat(next(stream, "id: ")).isEqualTo(seen);
      assertThat(next(stream, "data: ")).contains("version");
      assertThat(next(stream, "data: ")).contains("\"dag_id\":\"meanwhile\"");
    }
  }

  @Test
  void a_client_of_an_engine_before_is_told_to_look_again() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "", "abc-17")) {
      assertThat(next(stream, "event: ")).isEqualTo("hello");
      assertThat(next(stream, "event: ")).isEqualTo("reset");
    }
  }

  @Test
  void connections_and_variables_that_are_changed_are_told_of_once_that_is_committed()
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "?type=connection&type=variable", null)) {
      given()
          .contentType(ContentType.JSON)
          .body("{\"key\": \"told\", \"value\": \"1\"}")
          .post("/api/v2/variables")
          .then()
          .statusCode(201);
      assertThat(next(stream, "event: ")).isEqualTo("hello");
      assertThat(next(stream, "event: ")).isEqualTo("variable");
      assertThat(next(stream, "data: ")).contains("\"key\":\"told\"");
      given().delete("/api/v2/variables/told").then().statusCode(204);
      assertThat(next(stream, "data: ")).contains("\"key\":\"told\"");
    }
  }

  @Test
  void a_slow_reader_holds_nobody_up_and_goes_on_where_it_stopped() throws Exception {
    try (Socket slow = new Socket(events.getHost(), events.getPort());
        HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "?dag_id=last", null)) {
      slow.getOutputStream()
          .write(
              ("GET /api/v2/events HTTP/1.1\r\nHost: " + events.getAuthority() + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader read =
          new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
      assertThat(next(read, "event: ")).isEqualTo("hello");
      // More than the buffers between them hold, none of which is read.
      for (int batch = 0; batch < 100; batch++) {
        int first = batch * 1000;
        feed.publish(
            IntStream.range(first, first + 1000)
                .mapToObj(i -> new Change.OfDag("dag" + i + "x".repeat(200)))
                .toList());
      }
      feed.publish(List.of(new Change.OfDag("last")));
      assertThat(next(stream, "data: ")).contains("version");
      // So much at once is more than is kept: both may be told to look at everything again.
      awaitLast(stream);
      awaitLast(read);
    }
  }

  private static void awaitLast(BufferedReader stream) throws IOException {
    String data = next(stream, "data: ");
    while (!data.contains("\"dag_id\":\"last\"")) {
      data = next(stream, "data: ");
    }
  }

  private BufferedReader open(HttpClient client, String query, String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(events + query));
    request.header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader stream, String prefix) throws IOException {
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new AssertionError("The stream ended without " + prefix);
  }
}
