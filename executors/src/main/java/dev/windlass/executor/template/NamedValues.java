package dev.windlass.executor.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, such as the params of a run. Asked for a name it does not have, it says so with
 * the names it has: Pebble alone would only know that something is missing.
 */
final class NamedValues extends AbstractMap<String, @Nullable Object> {

  private final String path;
  private final Map<String, @Nullable Object> values;

  /**
   * Creates it.
   *
   * @param path how templates reach it, for example {@code var.value}
   */
  NamedValues(String path, Map<String, @Nullable Object> values) {
    this.path = path;
    this.values = values;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    if (values.containsKey(key)) {
      return true;
    }
    throw new AttributeNotFoundException(
        null, UnknownName.of(path + ".", String.valueOf(key), values.keySet()), path, 0, "");
  }

  /** Returns the value of that name, also for {@code {{ var.value.get('bucket') }}}. */
  @Override
  public @Nullable Object get(@Nullable Object key) {
    return containsKey(key) ? values.get(key) : null;
  }

  /**
   * Returns the value of that name or another one: {@code {{ var.value.get('bucket', 'none') }}}.
   */
  public @Nullable Object get(String key, @Nullable Object otherwise) {
    return values.containsKey(key) ? values.get(key) : otherwise;
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return values.entrySet();
  }

  /** Returns the values as JSON, as {@code {{ params }}} shows them. */
  @Override
  public String toString() {
    try {
      return Json.MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      return values.toString();
    }
  }
}
