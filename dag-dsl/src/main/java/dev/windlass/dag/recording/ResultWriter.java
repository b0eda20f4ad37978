package dev.windlass.dag.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.windlass.dag.spec.Json;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Writes what a task returned as JSON. */
final class ResultWriter {

  private static final ObjectWriter LENIENT = Json.MAPPER.writer();

  /**
   * An object that shows no property would be written as {@code {}}, and its content lost without a
   * word.
   */
  private static final ObjectWriter STRICT = LENIENT.with(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  private ResultWriter() {}

  /**
   * Returns the result as JSON; null for none.
   *
   * @param declared the type that the method says it returns
   * @throws IllegalArgumentException if it cannot be written, with a message for people
   */
  static @Nullable JsonNode write(@Nullable Object result, Type declared) {
    if (result == null) {
      return null;
    }
    JavaType type = Json.MAPPER.constructType(declared);
    try {
      JsonNode output = write(result, type, STRICT);
      return output.isNull() ? null : output;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException(
          "the result, a %s, cannot be written as JSON: %s. Return a record, a list, a map, a text, a number or a date."
              .formatted(TypeNames.of(result.getClass()), reason(e)),
          e);
    }
  }

  private static JsonNode write(Object result, JavaType type, ObjectWriter writer)
      throws IOException {
    // Of a list only the declared type knows what its elements are; of all else the value knows
    // more.
    boolean isContainer = type.isContainerType() || type.isReferenceType();
    try (TokenBuffer buffer = new TokenBuffer(Json.MAPPER, false)) {
      (isContainer ? writer.forType(type) : writer).writeValue(buffer, result);
      return Json.MAPPER.readTree(buffer.asParser());
    } catch (InvalidDefinitionException e) {
      if (writer == STRICT && e.getType() != null && e.getType().getRawClass().isRecord()) {
        // A record without components is complete as {}.
        return write(result, type, LENIENT);
      }
      throw e;
    }
  }

  private static String reason(Throwable e) {
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    String text =
        message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
