package dev.windlass.engine.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.windlass.dag.spec.DidYouMean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says for a caller what is wrong with the JSON that was sent, without a word about our classes.
 */
public final class JsonProblems {

  private static final Map<Class<?>, String> KINDS =
      Map.ofEntries(
          Map.entry(String.class, "a text"),
          Map.entry(int.class, "a whole number"),
          Map.entry(Integer.class, "a whole number"),
          Map.entry(Long.class, "a whole number"),
          Map.entry(boolean.class, "true or false"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(Instant.class, "a date like 2026-01-31T06:00:00Z"));

  private JsonProblems() {}

  /** Returns what is wrong with a body, as an answer. */
  public static Problem of(JsonProcessingException failed) {
    List<Object> loc = new ArrayList<>();
    loc.add(Invalid.BODY);
    if (failed instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        loc.add(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
      }
    }
    String name = String.join(".", loc.stream().skip(1).map(String::valueOf).toList());
    ValidationError error =
        switch (failed) {
          case UnrecognizedPropertyException unknown -> unknownField(unknown, loc);
          case InvalidFormatException format ->
              new ValidationError(
                  loc,
                  "'"
                      + format.getValue()
                      + "' is not possible for "
                      + name
                      + ". It must be "
                      + kind(format.getTargetType())
                      + ".",
                  Invalid.VALUE);
          case MismatchedInputException mismatch when !(loc.size() == 1) ->
              new ValidationError(
                  loc, name + " must be " + kind(mismatch.getTargetType()) + ".", Invalid.TYPE);
          case MismatchedInputException ignored ->
              new ValidationError(loc, "The body must be one JSON object.", Invalid.TYPE);
          case StreamReadException syntax ->
              new ValidationError(loc, "The body is not JSON" + place(syntax) + ".", Invalid.JSON);
          default ->
              new ValidationError(loc, "The body is not as it must be at " + name, Invalid.VALUE);
        };
    return Problem.invalid(List.of(error));
  }

  private static ValidationError unknownField(
      UnrecognizedPropertyException unknown, List<Object> loc) {
    List<String> known =
        Optional.ofNullable(unknown.getKnownPropertyIds()).stream()
            .flatMap(names -> names.stream().map(String::valueOf))
            .sorted()
            .toList();
    return new ValidationError(
        loc,
        "There is no field '"
            + unknown.getPropertyName()
            + "'."
            + DidYouMean.suffix(unknown.getPropertyName(), known)
            + " Known: "
            + String.join(", ", known)
            + ".",
        Invalid.UNKNOWN);
  }

  private static String kind(Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return "one of "
          + String.join(", ", Stream.of(type.getEnumConstants()).map(JsonProblems::value).toList());
    }
    return KINDS.getOrDefault(type, List.class.isAssignableFrom(type) ? "a list" : "an object");
  }

  private static String value(Object constant) {
    return constant.toString().toLowerCase(java.util.Locale.ROOT);
  }

  private static String place(StreamReadException syntax) {
    return Optional.ofNullable(syntax.getLocation())
        .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
        .orElse("");
  }
}
