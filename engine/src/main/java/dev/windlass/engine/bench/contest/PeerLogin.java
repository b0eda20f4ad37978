package dev.windlass.engine.bench.contest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who to be at a peer.
 *
 * @param user the name
 * @param password shown nowhere
 */
public record PeerLogin(String user, String password) {

  /** Returns the header: a token of {@code /auth/token} where there is that, else the password. */
  String authorization(HttpClient http, URI peer) {
    String body =
        Json.MAPPER.createObjectNode().put("username", user).put("password", password).toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(peer + "/auth/token"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 404) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
      }
      if (answer.statusCode() / 100 == 2) {
        return "Bearer " + Json.MAPPER.readTree(answer.body()).path("access_token").asText();
      }
      throw new CommandFailure(
          ExitCode.FAILED,
          peer
              + " does not let '"
              + user
              + "' in ("
              + answer.statusCode()
              + "). Say who to be with --peer-user and --peer-password-file.");
    } catch (JsonProcessingException noJson) {
      throw new CommandFailure(
          ExitCode.FAILED, peer + "/auth/token did not answer with a token. Is it an Airflow 3?");
    } catch (IOException failed) {
      throw new CommandFailure(
          ExitCode.NO_ENGINE, "Nothing answers at " + peer + " (" + failed + ").");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  @Override
  public String toString() {
    return user;
  }
}
