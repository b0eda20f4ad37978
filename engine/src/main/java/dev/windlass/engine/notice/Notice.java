package dev.windlass.engine.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Row;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A notice to send.
 *
 * @param attempts how often that was tried
 */
record Notice(UUID id, ChannelSpec channel, String subject, JsonNode content, int attempts) {

  static Notice read(Row row) throws SQLException {
    try {
      return new Notice(
          row.id("id"),
          Json.MAPPER.readValue(row.text("channel"), ChannelSpec.class),
          row.text("subject"),
          Json.MAPPER.readTree(row.text("content")),
          row.number("attempts"));
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored notice cannot be read.", damaged);
    }
  }

  /** Returns it for people. */
  String text() {
    String reason = content.path("reason").asText("");
    String text = subject + (reason.isEmpty() || reason.equals("null") ? "" : "\n" + reason);
    return text + "\nAt " + content.path("at").asText() + ".";
  }
}
