package dev.windlass.executor.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a connection from JSON with Airflow's names. */
final class ConnectionJson {

  private static final List<String> FIELDS =
      List.of(
          "conn_type",
          "host",
          "login",
          "password",
          "schema",
          "port",
          "extra",
          "conn_id",
          "description");

  private ConnectionJson() {}

  static Connection parse(String connectionId, String text) {
    JsonNode json = read(text, "it is not valid JSON.");
    for (String field : (Iterable<String>) json::fieldNames) {
      if (!FIELDS.contains(field)) {
        throw new MalformedConnectionException(
            "it has an unknown field '"
                + field
                + "'."
                + DidYouMean.among(field, FIELDS)
                    .map(meant -> " Did you mean '" + meant + "'?")
                    .orElse(" Known are " + String.join(", ", FIELDS) + "."));
      }
    }
    String type = text(json, "conn_type");
    if (type == null || type.isBlank()) {
      throw new MalformedConnectionException(
          "it has no \"conn_type\", for example \"http\" or \"postgres\".");
    }
    return JdbcCredentials.takeOut(
        new Connection(
            connectionId,
            type.toLowerCase(Locale.ROOT),
            text(json, "host"),
            ConnectionUri.port(text(json, "port")),
            text(json, "login"),
            text(json, "password"),
            text(json, "schema"),
            extra(json.path("extra"))));
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isValueNode()) {
      throw new MalformedConnectionException("its \"" + field + "\" is no text.");
    }
    return value.asText();
  }

  /** Airflow writes the extras as an object or as text that holds one. */
  private static Map<String, String> extra(JsonNode node) {
    if (node.isMissingNode() || node.isNull() || (node.isTextual() && node.textValue().isBlank())) {
      return Map.of();
    }
    JsonNode object =
        node.isTextual() ? read(node.textValue(), "its \"extra\" is not valid JSON.") : node;
    if (!object.isObject()) {
      throw new MalformedConnectionException("its \"extra\" is no JSON object.");
    }
    var extra = new LinkedHashMap<String, String>();
    object
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (!value.isNull()) {
            extra.put(field.getKey(), value.isTextual() ? value.textValue() : value.toString());
          }
        });
    return extra;
  }

  private static JsonNode read(String text, String failure) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // Its message would quote the text.
      throw new MalformedConnectionException(failure);
    }
  }
}
