package dev.windlass.executor.http;

import dev.windlass.dag.Connection;
import dev.windlass.executor.connection.ConnectionCheck;
import dev.windlass.executor.mask.SecretMask;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Tries a connection to an HTTP server: asks for its base URL with its credentials, once, and
 * follows nothing. That there is nothing at the base itself is no fault: the server answered.
 */
public final class HttpConnectionCheck {

  private HttpConnectionCheck() {}

  /** Tries it; takes no longer than that for the connection, and as long for the answer. */
  public static ConnectionCheck of(Connection connection, Duration patience)
      throws InterruptedException {
    SecretMask mask = SecretMask.of(List.of(connection), Map.of());
    ConnectionCheck check = ask(connection, patience);
    return new ConnectionCheck(check.works(), mask.apply(check.message()));
  }

  private static ConnectionCheck ask(Connection connection, Duration patience)
      throws InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    try {
      URI base = RequestUrl.base(connection);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(RequestUrl.of(base, "/", Map.of())).timeout(patience).GET();
      RequestHeaders.of(connection, Map.of(), Map.of())
          .forEach((name, value) -> HttpRunner.addHeader(request, name, value));
      return answer(client, request.build());
    } catch (BadRequestException unusable) {
      return new ConnectionCheck(false, String.valueOf(unusable.getMessage()));
    } finally {
      client.shutdownNow();
    }
  }

  private static ConnectionCheck answer(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
      return judged(response.statusCode(), "GET " + request.uri());
    } catch (IOException failed) {
      return new ConnectionCheck(false, HttpFailure.of(failed, request.uri()));
    }
  }

  private static ConnectionCheck judged(int status, String request) {
    String answered = request + " was answered with " + status;
    if (status == 401 || status == 403) {
      return new ConnectionCheck(
          false, answered + ": the server is there and does not accept the credentials.");
    }
    if (status == 407 || status >= 500) {
      return new ConnectionCheck(false, answered + ": the server is there and in trouble.");
    }
    return new ConnectionCheck(
        true,
        answered + (status >= 400 ? ": the server is there, with nothing at its root." : "."));
  }
}
