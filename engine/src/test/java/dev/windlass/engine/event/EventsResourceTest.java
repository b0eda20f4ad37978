package dev.windlass.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.RunState;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
      assertThat(stream.readLine()).startsWith("id: ");
      feed.publish(
          List.of(
              new Change.OfRun("other", "r1", RunState.RUNNING),
              new Change.OfRun("mine", "r2", RunState.RUNNING)));
      assertThat(next(stream, "event: ")).isEqualTo("dag_run");
      assertThat(next(stream, "data: "))
          .contains("\"dag_run_id\":\"r2\"")
          .contains("\"state\":\"running\"");
    }
  }

  @Test
  void a_client_that_comes_back_misses_nothing() throws Exception {
    feed.publish(List.of(new Change.OfDag("before")));
    String seen = feed.idOf(feed.last());
    feed.publish(List.of(new Change.OfDag("meanwhile")));
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "?dag_id=meanwhile", seen)) {
      assertThat(next(stream, "data: ")).contains("\"dag_id\":\"meanwhile\"");
    }
  }

  @Test
  void a_client_of_an_engine_before_is_told_to_look_again() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader stream = open(client, "", "abc-17")) {
      assertThat(next(stream, "event: ")).isEqualTo("reset");
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
