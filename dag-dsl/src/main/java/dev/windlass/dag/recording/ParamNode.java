package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.ParamInfo;
import dev.windlass.dag.running.InvalidParamsException;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ParamSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A param as far as it has been told. */
final class ParamNode {

  /** What JSON schema says of each type; enums come beside. */
  private static final Map<Class<?>, Map<String, String>> TYPES =
      Map.of(
          String.class, Map.of("type", "string"),
          Integer.class, Map.of("type", "integer", "format", "int32"),
          Long.class, Map.of("type", "integer", "format", "int64"),
          Double.class, Map.of("type", "number", "format", "double"),
          BigDecimal.class, Map.of("type", "number"),
          Boolean.class, Map.of("type", "boolean"),
          LocalDate.class, Map.of("type", "string", "format", "date"),
          Instant.class, Map.of("type", "string", "format", "date-time"));

  private static final String NULL = "null";

  final String name;
  final @Nullable Integer line;
  private final Class<?> elementType;
  private final boolean isList;
  private final Problems problems;
  private final List<JsonNode> allowed = new ArrayList<>();
  private @Nullable JsonNode defaultValue;
  private @Nullable String description;
  private @Nullable ParamLimits limits;

  ParamNode(Recording recording, String name, Class<?> elementType, boolean isList) {
    this.name = name;
    this.elementType = elementType;
    this.isList = isList;
    this.problems = recording.problems;
    this.line = problems.currentLine();
    String problem = Ids.problemOf("Param name", name);
    if (problem != null) {
      problems.add(problem, line);
    }
    if (!elementType.isEnum() && !TYPES.containsKey(elementType)) {
      problems.add(
          "Param '%s' cannot be a %s. Use String, Integer, Long, Double, BigDecimal, Boolean, LocalDate, Instant or an enum; listParam(...) for several of them."
              .formatted(name, elementType.getSimpleName()),
          line);
    }
  }

  JavaType type() {
    JavaType element = Json.MAPPER.constructType(elementType);
    return isList
        ? Json.MAPPER.getTypeFactory().constructCollectionType(List.class, element)
        : element;
  }

  boolean hasDefault() {
    return defaultValue != null;
  }

  void defaultsTo(Object value) {
    defaultValue = Json.MAPPER.valueToTree(value);
  }

  /** Says what a run has that gives none; null if it may have none at all. */
  void defaultsToAny(@Nullable Object value) {
    if (value == null) {
      defaultValue = NullNode.getInstance();
    } else {
      defaultsTo(value);
    }
  }

  void limit(ParamInfo info) {
    String type = TYPES.getOrDefault(elementType, Map.of("type", "enum")).getOrDefault("type", "");
    ParamLimits told = new ParamLimits(info, type);
    told.problem()
        .ifPresentOrElse(
            problem -> problems.add("Param '%s' %s".formatted(name, problem), line),
            () -> limits = told);
    if (!info.description().isEmpty()) {
      describedAs(info.description());
    }
    if (info.oneOf().length > 0) {
      oneOf(info.oneOf());
    }
  }

  void describedAs(String text) {
    description = text;
  }

  void oneOf(Object[] values) {
    allowed.clear();
    Arrays.stream(values)
        .map(value -> (JsonNode) Json.MAPPER.valueToTree(value))
        .forEach(allowed::add);
    if (allowed.isEmpty()) {
      problems.addHere("Param '" + name + "' has an empty oneOf(). Name at least one value.");
    }
  }

  ParamSpec spec() {
    ObjectNode element = Json.MAPPER.createObjectNode();
    Map<String, String> words = TYPES.getOrDefault(elementType, Map.of("type", "string"));
    Stream.of("type", "format")
        .filter(words::containsKey)
        .forEach(word -> element.put(word, words.get(word)));
    List<JsonNode> values = allowedValues();
    if (!values.isEmpty()) {
      element.putArray("enum").addAll(values);
    }
    if (limits != null) {
      limits.writeTo(element);
    }
    ObjectNode schema = element;
    if (isList) {
      schema = Json.MAPPER.createObjectNode().put("type", "array");
      schema.set("items", element);
    }
    if (mayBeMissing()) {
      allowNull(schema);
    }
    return new ParamSpec(name, type().toCanonical(), schema, defaultValue, description);
  }

  private boolean mayBeMissing() {
    return defaultValue != null && defaultValue.isNull();
  }

  private static void allowNull(ObjectNode schema) {
    schema.set("type", Json.MAPPER.createArrayNode().add(schema.path("type").asText()).add(NULL));
    if (schema.path("enum") instanceof ArrayNode values) {
      values.addNull();
    }
  }

  /** Says what is wrong with the default; null if nothing is. */
  @Nullable String problemOfDefault() {
    JsonNode value = defaultValue;
    if (value == null || mayBeMissing()) {
      return null;
    }
    return limits == null ? unlisted(value) : beyond(value);
  }

  private @Nullable String beyond(JsonNode value) {
    try {
      RunParams.complete(List.of(spec()), Map.of(name, value));
      return null;
    } catch (InvalidParamsException e) {
      return "The default of a param does not fit: " + e.getMessage();
    }
  }

  private @Nullable String unlisted(JsonNode value) {
    List<JsonNode> values = allowedValues();
    if (values.isEmpty()) {
      return null;
    }
    for (JsonNode given : isList ? value : List.of(value)) {
      if (!values.contains(given)) {
        return "Param '%s' defaults to %s, which is not one of %s.".formatted(name, given, values);
      }
    }
    return null;
  }

  private List<JsonNode> allowedValues() {
    Object[] constants = elementType.getEnumConstants();
    if (!allowed.isEmpty() || constants == null) {
      return allowed;
    }
    return Arrays.stream(constants)
        .map(constant -> (JsonNode) Json.MAPPER.valueToTree(constant))
        .toList();
  }
}
