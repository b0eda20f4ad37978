package dev.windlass.engine.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import java.util.ArrayList;
import java.util.List;

/** Turns an answer that is no success into what a person reads. */
final class EngineRefusal {

  private EngineRefusal() {}

  /**
   * Reads Airflow's error bodies: {@code detail} is a text, an object, or a list of what is wrong
   * where.
   */
  static CommandFailure of(int status, String body, EngineAddress address) {
    String said = message(body);
    if (said.isEmpty()) {
      said = "The engine at " + address.uri() + " answered with status " + status + ".";
    }
    return new CommandFailure(exitCode(status), said);
  }

  private static int exitCode(int status) {
    return switch (status) {
      case 404 -> ExitCode.NOT_FOUND;
      case 400, 409, 413, 415, 422 -> ExitCode.USAGE;
      default -> ExitCode.FAILED;
    };
  }

  private static String message(String body) {
    try {
      JsonNode detail = Json.MAPPER.readTree(body).path("detail");
      if (detail.isTextual()) {
        return detail.asText();
      }
      if (detail.isArray()) {
        List<String> lines = new ArrayList<>();
        detail.forEach(item -> lines.add(validation(item)));
        return String.join(System.lineSeparator(), lines);
      }
      if (detail.isObject()) {
        return detail.path("message").asText(detail.path("reason").asText(detail.toString()));
      }
      return "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static String validation(JsonNode item) {
    List<String> where = new ArrayList<>();
    item.path("loc").forEach(part -> where.add(part.asText()));
    // A person typed options and values; that they travel in a body called conf is no help.
    where.removeIf(part -> part.equals("body") || part.equals("conf"));
    String message = item.path("msg").asText(item.toString());
    boolean isNamed = where.isEmpty() || message.contains(where.getLast());
    return isNamed ? message : String.join(".", where) + ": " + message;
  }
}
