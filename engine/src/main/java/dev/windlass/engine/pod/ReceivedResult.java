package dev.windlass.engine.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what a pod sends as its result: no more of it than may be, and as what it is to be. */
final class ReceivedResult {

  private static final ObjectReader WHOLE =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ReceivedResult() {}

  /**
   * Returns it as JSON.
   *
   * @param isText whether it is text
   * @param length how many bytes it is said to have; below 0 if nothing is said
   * @param most how many bytes it may have
   * @throws Problem if it is larger, or is not what it is to be
   */
  static String read(InputStream body, boolean isText, long length, long most) throws IOException {
    if (length > most) {
      throw tooLarge(length + " bytes", most);
    }
    byte[] bytes = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
    if (bytes.length > most) {
      throw tooLarge("more than " + most + " bytes", most);
    }
    String content = Json.MAPPER.writeValueAsString(isText ? text(bytes) : json(bytes));
    long written = Utf8.length(content);
    if (written > most) {
      throw tooLarge(written + " bytes as JSON", most);
    }
    return content;
  }

  private static JsonNode json(byte[] bytes) throws IOException {
    JsonNode result;
    try {
      result = WHOLE.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("The result is no JSON: " + e.getOriginalMessage() + ".");
    }
    if (result == null || result.isMissingNode()) {
      throw Problem.badRequest("The result is no JSON: nothing was sent.");
    }
    return result;
  }

  private static JsonNode text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return TextNode.valueOf(text.replaceFirst("\\R$", ""));
    } catch (CharacterCodingException e) {
      throw Problem.badRequest("The result is no text in UTF-8.");
    }
  }

  private static Problem tooLarge(String size, long most) {
    return Problem.tooLarge(
        "The result has "
            + size
            + "; at most "
            + most
            + " bytes are allowed (windlass.max-output). Write it to a file or a table and send where it is.");
  }
}
