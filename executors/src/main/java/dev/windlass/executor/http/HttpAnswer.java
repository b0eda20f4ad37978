package dev.windlass.executor.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.mask.SecretMask;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param status the status code
 * @param contentType the header of that name, or an empty text
 * @param body the body, or its beginning if it was longer than the limit
 * @param complete whether the whole body was read
 */
record HttpAnswer(int status, String contentType, byte[] body, boolean complete) {

  private static final int QUOTED_CHARACTERS = 500;
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)");
  private static final ObjectReader READER =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Returns what the answer makes of the task. */
  Outcome outcome(OperatorSpec.Http http, String request, long maxBytes, SecretMask mask) {
    boolean expected =
        http.expectedStatus().isEmpty()
            ? status >= 200 && status < 300
            : http.expectedStatus().contains(status);
    if (!expected) {
      String wanted = http.expectedStatus().isEmpty() ? "2xx" : http.expectedStatus().toString();
      return new Outcome.Failed(
          request + " answered " + status + ", expected was " + wanted + "." + quoted(mask),
          FailureFacts.ofHttpStatus(status));
    }
    if (http.output() == OperatorSpec.OutputFormat.NONE) {
      return new Outcome.Succeeded(null);
    }
    if (!complete || body.length > maxBytes) {
      return new Outcome.Failed(
          request
              + " answered with more than "
              + String.format(Locale.ROOT, "%,d", maxBytes)
              + " bytes, the limit for a task's result. Ask for less, for example page by page.");
    }
    return switch (http.output()) {
      case NONE -> new Outcome.Succeeded(null);
      case TEXT -> new Outcome.Succeeded(TextNode.valueOf(text()));
      case JSON -> json(request, mask);
    };
  }

  private Outcome json(String request, SecretMask mask) {
    if (status == 204) {
      return new Outcome.Succeeded(null);
    }
    try {
      JsonNode value = READER.readTree(text());
      if (!value.isMissingNode()) {
        return new Outcome.Succeeded(value);
      }
    } catch (JsonProcessingException e) {
      // The parser's message quotes the text too, and without its beginning.
    }
    String kind = contentType.isEmpty() ? "" : " (" + contentType + ")";
    return new Outcome.Failed(
        request + " answered " + status + kind + " with no JSON." + quoted(mask));
  }

  private String quoted(SecretMask mask) {
    // Masked before it is cut: half a secret would not be found.
    String text = mask.apply(text()).strip();
    if (text.isEmpty()) {
      return " The body is empty.";
    }
    boolean whole = complete && text.length() <= QUOTED_CHARACTERS;
    return " The body "
        + (whole ? "is: " : "begins: ")
        + (whole ? text : text.substring(0, Math.min(text.length(), QUOTED_CHARACTERS)) + "...");
  }

  private String text() {
    return new String(body, charset());
  }

  private Charset charset() {
    Matcher charset = CHARSET.matcher(contentType.toLowerCase(Locale.ROOT));
    if (charset.find()) {
      try {
        return Charset.forName(charset.group(1));
      } catch (IllegalArgumentException e) {
        return StandardCharsets.UTF_8;
      }
    }
    return StandardCharsets.UTF_8;
  }
}
