package dev.windlass.dag;

import dev.windlass.dag.spec.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An asset was updated: what a task gets of the updates that made its run, where its DAG gives
 * {@code triggeringAssetEvents()}.
 *
 * <p>Example: {@code events.stream().mapToInt(event -> event.extra("rows", Integer.class)).sum()}.
 *
 * @param uri the asset
 * @param extra what whoever updated it said about the update, by name: texts, numbers, truth
 *     values, lists and maps of these
 * @param timestamp when
 * @param sourceDagId the DAG of the task that updated it; null if it was not a task
 * @param sourceRunId the run of that task
 * @param sourceTaskId the task
 * @param sourceMapIndex the element of a mapped task, from 0; -1 for none
 */
public record AssetEvent(
    String uri,
    Map<String, Object> extra,
    Instant timestamp,
    @Nullable String sourceDagId,
    @Nullable String sourceRunId,
    @Nullable String sourceTaskId,
    int sourceMapIndex) {

  /** Keeps a copy of the map, without what is null in it. */
  public AssetEvent {
    Map<String, Object> kept = new LinkedHashMap<>(extra);
    kept.values().removeIf(Objects::isNull);
    extra = Collections.unmodifiableMap(kept);
  }

  /**
   * Returns what was said under that name.
   *
   * <p>Example: {@code event.extra("rows", Integer.class)}.
   *
   * @return null if nothing was
   * @throws IllegalArgumentException if it is not of that type
   */
  public <T> @Nullable T extra(String name, Class<T> type) {
    Object value = extra.get(name);
    return value == null ? null : Json.MAPPER.convertValue(value, type);
  }

  /**
   * Returns what was said under that name, or something else if nothing was.
   *
   * <p>Example: {@code event.extra("rows", Integer.class, 0)}.
   *
   * @throws IllegalArgumentException if it is not of that type
   */
  public <T> T extra(String name, Class<T> type, T otherwise) {
    T said = extra(name, type);
    return said == null ? otherwise : said;
  }
}
