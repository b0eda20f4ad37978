package dev.windlass.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LoopbackGuardTest {

  private static final String FOLLOWED_LINK =
      "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";

  @TestHTTPResource("/")
  URI engine;

  @Inject EngineSignature signature;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "LOCALHOST:%d", "[::1]:%d"})
  void our_own_names_are_answered(String host) throws Exception {
    assertThat(get("/api/v2/version", host, "")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example:%d",
        "evil.example",
        "localhost",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:%d",
        "localhost.:%d"
      })
  void other_names_are_refused(String host) throws Exception {
    assertThat(get("/api/v2/version", host, ""))
        .startsWith("HTTP/1.1 403")
        .contains("{\"detail\":\"This engine does not answer to the host '");
  }

  @Test
  void another_engine_on_the_database_may_ask_for_logs_under_any_name() throws Exception {
    String log = "/api/v2/dags/a/dagRuns/b/taskInstances/c/logs/1";
    assertThat(get(log, "engine-2.example:%d", signed(log)))
        .doesNotStartWith("HTTP/1.1 403")
        .startsWith("HTTP/1.1 4");
    assertThat(get(log + "/lines", "engine-2.example:%d", signed(log))).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/version",
        "/api/v2/variables",
        "/api/v2/dags/a/dagRuns/b/taskInstances/c",
        "/api/v2/dags/a/dagRuns/b/taskInstances/c/logs/1/../../../../../../../variables",
        "/worker"
      })
  void another_engine_may_ask_for_nothing_else(String path) throws Exception {
    assertThat(get(path, "engine-2.example:%d", signed(path)))
        .startsWith("HTTP/1.1 403")
        .contains("secret key");
    assertThat(get(path, "127.0.0.1:%d", signed(path))).startsWith("HTTP/1.1 403");
  }

  private String signed(String path) {
    return EngineSignature.HEADER + ": " + signature.of(path) + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/openapi.json",
        "/api/v2/events",
        "/worker",
        "/examples/data/x.csv",
        "/nowhere",
        "*"
      })
  void every_path_is_guarded(String path) throws Exception {
    assertThat(get(path, "evil.example:%d", "")).startsWith("HTTP/1.1 40");
    assertThat(get(path, "127.0.0.1:%d", "Origin: https://evil.example\r\n"))
        .startsWith("HTTP/1.1 40");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: https://localhost:%d",
        "Origin: http://localhost:%d.evil.example",
        "Sec-Fetch-Site: cross-site"
      })
  void other_sites_are_refused(String header) throws Exception {
    assertThat(get("/api/v2/version", "127.0.0.1:%d", header.formatted(engine.getPort()) + "\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/dags/orders.etl/grid?run=a%2Fb", "/apis", "/dags/api/grid"})
  void a_link_to_a_view_may_be_followed_from_another_site(String path) throws Exception {
    assertThat(get(path, "127.0.0.1:%d", FOLLOWED_LINK)).doesNotStartWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v2/version", "/%61pi/v2/version", "//api/v2/version"})
  void a_link_into_the_api_is_refused(String path) throws Exception {
    assertThat(get(path, "127.0.0.1:%d", FOLLOWED_LINK)).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
        "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: object",
        "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: document",
        "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image",
        "Sec-Fetch-Dest: document"
      })
  void the_page_cannot_be_a_part_of_another_site(String headers) throws Exception {
    assertThat(get("/", "127.0.0.1:%d", "Sec-Fetch-Site: cross-site\r\n" + headers + "\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void a_form_of_another_site_cannot_be_sent_as_if_it_were_a_link() throws Exception {
    String form = FOLLOWED_LINK + "Content-Length: 0\r\n";
    assertThat(request("POST", "/", "127.0.0.1:%d", form)).startsWith("HTTP/1.1 403");
  }

  @Test
  void our_own_page_is_answered() throws Exception {
    String own =
        "Origin: http://localhost:" + engine.getPort() + "\r\nSec-Fetch-Site: same-origin\r\n";
    assertThat(get("/api/v2/version", "localhost:%d", own)).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_web_socket_of_another_site_is_refused() throws Exception {
    String upgrade =
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: https://evil.example\r\n";
    assertThat(get("/worker", "127.0.0.1:%d", upgrade)).startsWith("HTTP/1.1 403");
  }

  @Test
  void a_form_cannot_change_anything() throws Exception {
    String form =
        "POST /api/v2/variables HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: text/plain\r\n"
            + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
    assertThat(send(form.formatted(engine.getPort())))
        .startsWith("HTTP/1.1 415")
        .contains("application/json");
  }

  private String get(String path, String host, String headers) throws IOException {
    return request("GET", path, host, headers);
  }

  private String request(String method, String path, String host, String headers)
      throws IOException {
    return send(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + host.formatted(engine.getPort())
            + "\r\n"
            + headers
            + (headers.contains("Connection:") ? "" : "Connection: close\r\n")
            + "\r\n");
  }

  /** A plain socket: HTTP clients do not let a test choose the host. */
  private String send(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", engine.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return answer.lines().collect(Collectors.joining("\n"));
    }
  }
}
