package dev.windlass.engine.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompressionTest {

  @Inject Sample sample;

  @TestHTTPResource("/api/v2/")
  URI api;

  @Test
  void answers_are_compressed_for_who_understands_it() throws IOException, InterruptedException {
    sample.publish();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : new String[] {"dags", "dags/" + Sample.DAG + "/structure"}) {
        HttpResponse<InputStream> answer = get(http, path);
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        // A client is not closed before the answers are read.
        answer.body().close();
      }
    }
  }

  @Test
  void an_answer_that_is_given_up_shares_its_connection_with_no_other()
      throws IOException, InterruptedException {
    // Quarkus closes the connection of who is gone; over HTTP/2, which this client prefers, other
    // answers would be on it.
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer = get(http, "dags");
      answer.body().close();
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void a_live_stream_is_never_compressed() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<InputStream> stream = get(http, "events");
    assertThat(stream.headers().firstValue("Content-Encoding").orElse("identity"))
        .isEqualTo("identity");
    // What is not compressed can be read at once.
    assertThat(new String(stream.body().readNBytes(5))).isEqualTo("retry");
    stream.body().close();
    http.shutdownNow();
  }

  private HttpResponse<InputStream> get(HttpClient http, String path)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(api.resolve(path)).header("Accept-Encoding", "gzip").build(),
        BodyHandlers.ofInputStream());
  }
}
