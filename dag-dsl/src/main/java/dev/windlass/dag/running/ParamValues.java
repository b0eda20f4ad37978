package dev.windlass.dag.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ParamSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks and reads single values of params by their JSON schema. */
final class ParamValues {

  private static final String MINIMUM = "minimum";
  private static final String MAXIMUM = "maximum";
  private static final String PATTERN = "pattern";

  private ParamValues() {}

  /** Returns what is wrong with the value, if anything is. */
  static Optional<String> problem(ParamSpec param, JsonNode value) {
    JsonNode schema = param.schema();
    if (fits(schema, value)) {
      return Optional.empty();
    }
    List<String> choices = choices(isList(schema) ? schema.path("items") : schema);
    String meant =
        value.isTextual() && !choices.isEmpty() ? DidYouMean.suffix(value.asText(), choices) : "";
    return Optional.of(
        "Param '%s' is %s, which is not %s.%s"
            .formatted(param.name(), value, allowed(schema), meant));
  }

  /** Says what is allowed, for example {@code a day such as 2026-01-31}. */
  static String allowed(JsonNode schema) {
    return isOptional(schema) ? allowedValue(schema) + ", or null" : allowedValue(schema);
  }

  private static String allowedValue(JsonNode schema) {
    if (isList(schema)) {
      return "a list, each " + allowed(schema.path("items"));
    }
    List<String> choices = choices(schema);
    if (!choices.isEmpty()) {
      return choices.size() == 1 ? choices.getFirst() : "one of " + String.join(", ", choices);
    }
    String format = schema.path("format").asText();
    return switch (type(schema)) {
      case "integer" ->
          "a whole number"
              + (format.equals("int32")
                  ? span(
                      schema,
                      Integer.toString(Integer.MIN_VALUE),
                      Integer.toString(Integer.MAX_VALUE))
                  : span(schema, "", ""));
      case "number" ->
          schema.has(MINIMUM) || schema.has(MAXIMUM)
              ? "a number" + span(schema, "", "")
              : "a number such as 1.5";
      case "boolean" -> "true or false";
      case "string" ->
          switch (format) {
            case "date" -> "a day such as 2026-01-31";
            case "date-time" -> "an instant such as 2026-01-31T06:00:00Z";
            default ->
                schema.has(PATTERN)
                    ? "a text that matches " + schema.path(PATTERN).asText()
                    : "a text";
          };
      default -> "a value of its type";
    };
  }

  private static String span(JsonNode schema, String least, String most) {
    String from = schema.path(MINIMUM).asText(least);
    String to = schema.path(MAXIMUM).asText(most);
    return (from.isEmpty() ? "" : " from " + from)
        + (to.isEmpty() ? "" : (from.isEmpty() ? " up to " : " to ") + to);
  }

  /** Reads a text as a value of that schema; one that is none stays a text, which does not fit. */
  static JsonNode read(JsonNode schema, String text) {
    if (isList(schema)) {
      return readList(schema.path("items"), text.strip());
    }
    String stripped = text.strip();
    return switch (type(schema)) {
      case "integer", "number" -> number(stripped);
      case "boolean" ->
          stripped.equals("true") || stripped.equals("false")
              ? BooleanNode.valueOf(stripped.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  private static JsonNode readList(JsonNode items, String text) {
    if (text.startsWith("[")) {
      try {
        return Json.MAPPER.readTree(text);
      } catch (JsonProcessingException notJson) {
        return TextNode.valueOf(text);
      }
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    if (!text.isEmpty()) {
      for (String element : text.split(",", -1)) {
        list.add(read(items, element.strip()));
      }
    }
    return list;
  }

  private static JsonNode number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      // A huge exponent would take all memory when it is written out.
      if (Math.abs((long) number.scale()) <= 400) {
        return number.scale() <= 0
            ? Json.MAPPER.getNodeFactory().numberNode(number.toBigInteger())
            : Json.MAPPER.getNodeFactory().numberNode(number);
      }
      return TextNode.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return TextNode.valueOf(text);
    }
  }

  private static boolean fits(JsonNode schema, JsonNode value) {
    if (value.isNull() && isOptional(schema)) {
      return true;
    }
    if (isList(schema)) {
      List<JsonNode> elements = new ArrayList<>();
      value.forEach(elements::add);
      return value.isArray()
          && elements.stream().allMatch(element -> fits(schema.path("items"), element));
    }
    JsonNode choices = schema.path("enum");
    if (choices.isArray() && !isOneOf(choices, value)) {
      return false;
    }
    String format = schema.path("format").asText();
    return switch (type(schema)) {
      case "integer" ->
          value.isIntegralNumber()
              && (format.equals("int32") ? value.canConvertToInt() : value.canConvertToLong())
              && isWithin(schema, value);
      case "number" -> value.isNumber() && isWithin(schema, value);
      case "boolean" -> value.isBoolean();
      case "string" ->
          value.isTextual()
              && switch (format) {
                case "date" -> isDate(value.asText());
                case "date-time" -> isInstant(value.asText());
                default -> matches(schema, value.asText());
              };
      default -> true;
    };
  }

  private static boolean isOneOf(JsonNode choices, JsonNode value) {
    for (JsonNode choice : choices) {
      // 1 and 1.0 are the same number, but not the same node.
      if (choice.equals(value)
          || choice.isNumber()
              && value.isNumber()
              && choice.decimalValue().compareTo(value.decimalValue()) == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(JsonNode schema, JsonNode value) {
    return (!schema.has(MINIMUM)
            || value.decimalValue().compareTo(schema.path(MINIMUM).decimalValue()) >= 0)
        && (!schema.has(MAXIMUM)
            || value.decimalValue().compareTo(schema.path(MAXIMUM).decimalValue()) <= 0);
  }

  private static boolean matches(JsonNode schema, String text) {
    return !schema.has(PATTERN)
        || Pattern.compile(schema.path(PATTERN).asText()).matcher(text).find();
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException noDate) {
      return false;
    }
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException noInstant) {
      return false;
    }
  }

  /** Returns the type; of {@code ["string", "null"]} the one that is not null. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private static boolean isOptional(JsonNode schema) {
    return schema.path("type").isArray();
  }

  private static boolean isList(JsonNode schema) {
    return type(schema).equals("array");
  }

  private static List<String> choices(JsonNode schema) {
    List<JsonNode> choices = new ArrayList<>();
    schema.path("enum").forEach(choices::add);
    choices.removeIf(JsonNode::isNull);
    return choices.stream().map(JsonNode::asText).toList();
  }
}
