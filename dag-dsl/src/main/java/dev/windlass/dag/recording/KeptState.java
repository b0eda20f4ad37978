package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskStateStore;
import dev.windlass.dag.running.StateSink;
import dev.windlass.dag.spec.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The state of one attempt: what it was given, and what it puts, which it passes on at once. */
final class KeptState implements TaskStateStore {

  private static final int LONGEST_KEY = 250;

  private final String taskId;
  private final Map<String, JsonNode> values;
  private final StateSink sink;

  KeptState(String taskId, Map<String, JsonNode> given, StateSink sink) {
    this.taskId = taskId;
    this.values = new ConcurrentHashMap<>(given);
    this.sink = sink;
  }

  @Override
  public <T> @Nullable T get(String key, Class<T> type) {
    JsonNode value = values.get(key);
    if (value == null) {
      return null;
    }
    try {
      return Json.MAPPER.readerFor(type).readValue(value);
    } catch (IOException wrong) {
      throw new IllegalArgumentException(
          "Task '%s' cannot read '%s' of its state as %s: %s"
              .formatted(taskId, key, type.getSimpleName(), wrong.getMessage()),
          wrong);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T get(String key, T otherwise) {
    T value = (T) get(key, otherwise.getClass());
    return value == null ? otherwise : value;
  }

  @Override
  public void put(String key, Object value) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "Task '%s' names a value of its state with %d characters. Use 1 to %d."
              .formatted(taskId, key.length(), LONGEST_KEY));
    }
    JsonNode written = Json.MAPPER.valueToTree(value);
    int size = written.toString().length();
    if (size > LARGEST) {
      throw new IllegalArgumentException(
          "Task '%s' puts %d characters as '%s' into its state; at most %d are kept. Put where it is instead."
              .formatted(taskId, size, key, LARGEST));
    }
    values.put(key, written);
    sink.put(key, written);
  }

  @Override
  public void remove(String key) {
    if (values.remove(key) != null) {
      sink.put(key, null);
    }
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(values.keySet());
  }
}
