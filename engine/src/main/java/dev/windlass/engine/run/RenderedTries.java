package dev.windlass.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the texts of each try as its templates were rendered: connections, variables and the
 * version of a run may be others by the time somebody looks. What has no template is not kept.
 */
public final class RenderedTries {

  private RenderedTries() {}

  /** Stores what these attempts were given. */
  public static void store(Database database, List<TaskAttempt> attempts) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TaskAttempt attempt : attempts) {
      if (attempt.operator().templates().stream().anyMatch(RenderedTries::isTemplate)) {
        rows.add(
            new @Nullable Object[] {
              json(RenderedFields.of(attempt)), UUID.fromString(attempt.attemptId())
            });
      }
    }
    if (!rows.isEmpty()) {
      database.inTransaction(
          tx -> tx.updateAll("update task_attempt set rendered_fields = ? where id = ?", rows));
    }
  }

  /** Reads what was stored; empty if nothing was. */
  static Optional<Map<String, JsonNode>> read(@Nullable String stored) {
    if (stored == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(stored, new TypeReference<>() {}));
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("Stored texts of a try cannot be read.", damaged);
    }
  }

  private static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%");
  }

  private static String json(Map<String, JsonNode> fields) {
    try {
      return Json.MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write the texts of a try.", impossible);
    }
  }
}
