package dev.windlass.engine.bench.contest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Airflow's REST API v2, whoever serves it. */
final class SchedulerApi implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final @Nullable String authorization;

  /** Logs in where a user is named. */
  SchedulerApi(URI address, @Nullable PeerLogin login) {
    this.address = address;
    this.authorization = login == null ? null : login.authorization(http, address);
  }

  JsonNode get(String path, Map<String, String> query) {
    return json(answer("GET", path, query, null));
  }

  /** Reads what may not be there. */
  Optional<JsonNode> find(String path) {
    HttpResponse<String> answer = send("GET", path, Map.of(), null);
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(json(good(answer)));
  }

  JsonNode post(String path, JsonNode body) {
    return json(answer("POST", path, Map.of(), body));
  }

  JsonNode patch(String path, JsonNode body) {
    return json(answer("PATCH", path, Map.of(), body));
  }

  private HttpResponse<String> answer(
      String method, String path, Map<String, String> query, @Nullable JsonNode body) {
    return good(send(method, path, query, body));
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> query, @Nullable JsonNode body) {
    String parameters =
        query.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    address + "/api/v2/" + path + (parameters.isEmpty() ? "" : "?" + parameters)))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new CommandFailure(
          ExitCode.NO_ENGINE, "Nothing answers at " + address + " (" + failed + ").");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  private static HttpResponse<String> good(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new CommandFailure(
          ExitCode.FAILED,
          answer.request().method()
              + " "
              + answer.uri()
              + " was answered with "
              + answer.statusCode()
              + ": "
              + answer.body());
    }
    return answer;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (JsonProcessingException noJson) {
      throw new CommandFailure(
          ExitCode.FAILED, answer.uri() + " did not answer with JSON. Is it an API v2?");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
