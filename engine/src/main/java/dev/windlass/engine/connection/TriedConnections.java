package dev.windlass.engine.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.secret.Redaction;
import dev.windlass.executor.mask.SecretMask;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together the connection that somebody wants to test. */
@Singleton
final class TriedConnections {

  private final Connections connections;

  TriedConnections(Connections connections) {
    this.connections = connections;
  }

  /**
   * Returns the connection of the body; secrets that are left out or masked are those of the
   * connection of that id. With nothing but id and type it is that connection itself.
   */
  Connection of(ConnectionBody body) {
    Optional<Connection> known = connections.find(body.connectionId());
    boolean nothingElse =
        Stream.of(
                body.host(),
                body.login(),
                body.schema(),
                body.port(),
                body.password(),
                body.extra())
            .allMatch(value -> value == null);
    if (known.isPresent() && nothingElse) {
      return known.get();
    }
    return new Connection(
        body.connectionId(),
        body.connType(),
        host(body, known),
        body.port(),
        body.login(),
        password(body, known),
        body.schema(),
        extra(body, known));
  }

  /** A host may be a URL whose password was shown as a mask. */
  private static @Nullable String host(ConnectionBody body, Optional<Connection> known) {
    return known
        .map(Connection::host)
        .filter(
            host -> SecretMask.of(List.of(known.get()), Map.of()).apply(host).equals(body.host()))
        .orElse(body.host());
  }

  private static @Nullable String password(ConnectionBody body, Optional<Connection> known) {
    return body.password() == null || Redaction.MASK.equals(body.password())
        ? known.map(Connection::password).orElse(null)
        : body.password();
  }

  private static Map<String, String> extra(ConnectionBody body, Optional<Connection> known) {
    Map<String, String> stored = known.map(Connection::extra).orElse(Map.of());
    if (body.extra() == null || body.extra().isBlank()) {
      return stored;
    }
    Map<String, String> extra = new LinkedHashMap<>();
    Redaction.unmask(read(body.extra()), asJson(stored))
        .properties()
        .forEach(field -> {
          if (!field.getValue().isNull()) {
            extra.put(field.getKey(), text(field.getValue()));
          }
        });
    return extra;
  }

  private static ObjectNode asJson(Map<String, String> extra) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    extra.forEach((name, value) ->
        object.set(name, value.startsWith("{") ? readOr(value) : object.textNode(value)));
    return object;
  }

  private static JsonNode readOr(String value) {
    try {
      return Json.MAPPER.readTree(value);
    } catch (JsonProcessingException noJson) {
      return Json.MAPPER.createObjectNode().textNode(value);
    }
  }

  private static JsonNode read(String extra) {
    try {
      return Json.MAPPER.readTree(extra);
    } catch (JsonProcessingException impossible) {
      // Checked before; the text may hold a secret and stays out of the message.
      throw new IllegalStateException("The extra of a connection is no JSON object.");
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
