package dev.windlass.engine.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.source.DeclaredSource.DeclaredBy;
import dev.windlass.engine.source.SourceDefinition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as one engine has it.
 *
 * @param name its name
 * @param engineId the engine
 * @param isThere whether that engine was seen lately
 * @param origin who says that it has it; null if an older engine did not say
 * @param definition where it is taken from; null if an older engine did not say
 * @param state how its looks went
 */
record WatchedBundle(
    String name,
    UUID engineId,
    boolean isThere,
    @Nullable DeclaredBy origin,
    @Nullable SourceDefinition definition,
    WatchState state) {

  static WatchedBundle of(Row row, Instant absent) throws SQLException {
    String origin = row.optionalText("origin");
    return new WatchedBundle(
        row.text("bundle_name"),
        row.id("engine_id"),
        row.instant("seen_at").isAfter(absent),
        origin == null ? null : DeclaredBy.valueOf(origin),
        definition(row.optionalText("definition")),
        new WatchState(
            row.optionalInstant("checked_at"),
            row.optionalText("error"),
            row.optionalInstant("error_at")));
  }

  private static @Nullable SourceDefinition definition(@Nullable String text) {
    try {
      return text == null ? null : Json.MAPPER.readValue(text, SourceDefinition.class);
    } catch (JsonProcessingException ofNewerEngine) {
      return null;
    }
  }

  /** Returns the same with what is known of its looks in memory. */
  WatchedBundle with(WatchState now) {
    return new WatchedBundle(name, engineId, isThere, origin, definition, now);
  }
}
