package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task instance stands that waits for something.
 *
 * @param looking whether its latest attempt is between two looks
 * @param looks how often it has looked, over all tries
 * @param firstLook when it looked first
 * @param memory what its last look left
 */
record Standing(
    boolean looking, int looks, @Nullable Instant firstLook, @Nullable JsonNode memory) {

  static Standing read(Row row) throws SQLException {
    boolean looking = row.flag("looking");
    String memory = row.optionalText("memory");
    return new Standing(
        looking,
        row.number("looks"),
        row.optionalInstant("first_look_at"),
        looking && memory != null ? Outputs.parse(memory) : null);
  }
}
