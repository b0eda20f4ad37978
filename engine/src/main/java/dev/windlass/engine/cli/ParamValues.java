package dev.windlass.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Params that a person typed as {@code name=value}.
 *
 * <p>A value becomes what the DAG declares: text stays as it is, everything else is read as JSON,
 * so {@code rows=5} is a number and {@code countries=["DE","FR"]} a list. The engine checks the
 * rest.
 */
final class ParamValues {

  private ParamValues() {}

  /**
   * Reads them against the params in a DAG's details.
   *
   * @throws CommandFailure if one has no {@code =} or the DAG has no such param
   */
  static ObjectNode parse(List<String> typed, JsonNode dag) {
    ObjectNode values = Json.MAPPER.createObjectNode();
    JsonNode declared = dag.path("params");
    for (String param : typed) {
      int equals = param.indexOf('=');
      if (equals < 1) {
        throw new CommandFailure(
            ExitCode.USAGE, "--param '" + param + "' is not complete. Write --param name=value.");
      }
      String name = param.substring(0, equals);
      if (!declared.has(name)) {
        throw unknown(name, declared, dag.path("dag_id").asText());
      }
      values.set(name, value(param.substring(equals + 1), declared.path(name).path("schema")));
    }
    return values;
  }

  private static JsonNode value(String text, JsonNode schema) {
    if (allows(schema.path("type"), "string")) {
      return TextNode.valueOf(text);
    }
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // The engine knows best what it wanted instead of this text.
      return TextNode.valueOf(text);
    }
  }

  private static boolean allows(JsonNode type, String name) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (one.asText().equals(name)) {
          return true;
        }
      }
      return false;
    }
    return type.asText().equals(name);
  }

  private static CommandFailure unknown(String name, JsonNode declared, String dagId) {
    List<String> names = new ArrayList<>();
    declared.fieldNames().forEachRemaining(names::add);
    return new CommandFailure(
        ExitCode.USAGE,
        "DAG '"
            + dagId
            + "' has no param '"
            + name
            + "'."
            + DidYouMean.suffix(name, names)
            + (names.isEmpty()
                ? " It takes none."
                : " It takes " + String.join(", ", names) + "."));
  }
}
