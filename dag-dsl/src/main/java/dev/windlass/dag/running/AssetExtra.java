package dev.windlass.dag.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import java.util.Locale;

/**
 * What may be said about the update of an asset: a JSON object of at most {@value #MAX_BYTES}
 * bytes. What is larger belongs into a file or a table.
 */
public final class AssetExtra {

  /** How large it may be as JSON in UTF-8: 64 KiB. */
  public static final int MAX_BYTES = 64 * 1024;

  private AssetExtra() {}

  /**
   * Returns the extra as it is.
   *
   * <p>Example: {@code AssetExtra.checked("warehouse://sales/orders", extra)}.
   *
   * @param uri the asset, for the message
   * @throws IllegalArgumentException if it is no object or too large; the message is for people
   */
  public static JsonNode checked(String uri, JsonNode extra) {
    if (!extra.isObject()) {
      throw new IllegalArgumentException(
          "The extra of an update of asset '%s' must be a JSON object such as {\"rows\": 12}, not %s."
              .formatted(uri, extra.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
    int bytes = bytes(extra);
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The extra of an update of asset '%s' has %d bytes as JSON; at most %d are allowed. Write it to a file or a table and say where it is."
              .formatted(uri, bytes, MAX_BYTES));
    }
    return extra;
  }

  private static int bytes(JsonNode extra) {
    try {
      return Json.MAPPER.writeValueAsBytes(extra).length;
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException(
          "The extra cannot be written as JSON: " + unwritable.getOriginalMessage(), unwritable);
    }
  }
}
