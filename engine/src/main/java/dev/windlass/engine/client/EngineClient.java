package dev.windlass.engine.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
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
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running engine over its REST API.
 *
 * <p>Every failure is a {@link CommandFailure} with the engine's own words: no engine, not found, a
 * wrong value.
 *
 * <p>Example: {@code client.get(client.path("dags", "hello_world"), Map.of())}.
 */
public final class EngineClient implements AutoCloseable {

  private static final int PAGE = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EngineAddress address;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Creates one for the engine at that address. */
  public EngineClient(EngineAddress address) {
    this.address = address;
  }

  /** Creates one for an engine whose address is known. */
  public EngineClient(URI address) {
    this(new EngineAddress(address, address.toString()));
  }

  /** Returns the path below {@code /api/v2/} of these segments, each encoded. */
  public static String path(String... segments) {
    return Arrays.stream(segments).map(EngineClient::encode).collect(Collectors.joining("/"));
  }

  /** Reads a resource. */
  public JsonNode get(String path, Map<String, String> query) {
    return json(send("GET", path, query, null));
  }

  /**
   * Reads all pages of a list and returns them as one answer whose items are under {@code items}.
   */
  public JsonNode getAll(String path, Map<String, String> query, String items, int atMost) {
    ObjectNode whole = Json.MAPPER.createObjectNode();
    ArrayNode all = whole.putArray(items);
    int total = Integer.MAX_VALUE;
    while (all.size() < Math.min(total, atMost)) {
      Map<String, String> pageQuery = new TreeMap<>(query);
      pageQuery.put("limit", Integer.toString(Math.min(PAGE, atMost - all.size())));
      pageQuery.put("offset", Integer.toString(all.size()));
      JsonNode page = get(path, pageQuery);
      total = page.path("total_entries").asInt();
      if (page.path(items).isEmpty()) {
        break;
      }
      page.path(items).forEach(all::add);
    }
    whole.put("total_entries", total == Integer.MAX_VALUE ? all.size() : total);
    return whole;
  }

  /** Creates something. */
  public JsonNode post(String path, JsonNode body) {
    return json(send("POST", path, Map.of(), body));
  }

  /** Changes something. */
  public JsonNode patch(String path, JsonNode body) {
    return json(send("PATCH", path, Map.of(), body));
  }

  /** Deletes something. */
  public void delete(String path) {
    send("DELETE", path, Map.of(), null);
  }

  /** Does something that is named by its path alone. */
  public JsonNode put(String path) {
    return json(send("PUT", path, Map.of(), null));
  }

  private String send(
      String method, String path, Map<String, String> query, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uriOf(path, query))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("User-Agent", "windlass");
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body.toString()));
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 == 2) {
        return response.body();
      }
      throw EngineRefusal.of(response.statusCode(), response.body(), address);
    } catch (IOException e) {
      throw noEngine(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  private URI uriOf(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(
        address.uri() + "/api/v2/" + path + (parameters.isEmpty() ? "" : "?" + parameters));
  }

  private CommandFailure noEngine(IOException e) {
    return new CommandFailure(
        ExitCode.NO_ENGINE,
        "No engine answers at "
            + address.uri()
            + " ("
            + address.origin()
            + "; "
            + FailureReason.of(e)
            + "). Start one with 'windlass dev', or name another with --url or "
            + EngineAddress.VARIABLE
            + ".");
  }

  private JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          ExitCode.NO_ENGINE,
          "What answers at " + address.uri() + " is no Windlass engine: its answer is not JSON.");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%7E", "~");
  }

  @Override
  public void close() {
    http.close();
  }
}
