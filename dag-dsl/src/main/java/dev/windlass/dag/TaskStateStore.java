package dev.windlass.dag;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task instance keeps from one try, or look, to the next, until it is cleared: small values
 * by name. What is put is stored while the task goes on, so that a try that is lost has left what
 * it put before.
 *
 * <p>Safe for many threads. Example:
 *
 * <pre>{@code
 * int done = context.state().get("done", 0);
 * for (int part = done; part < parts.size(); part++) {
 *   copy(parts.get(part));
 *   context.state().put("done", part + 1);
 * }
 * }</pre>
 */
public interface TaskStateStore {

  /** How large a value may be as JSON, in characters. */
  int LARGEST = 64 * 1024;

  /**
   * Returns a value.
   *
   * <p>Example: {@code context.state().get("job", Job.class)}.
   *
   * @return the value; null if there is none of that name
   * @throws IllegalArgumentException if it is not of that type
   */
  <T> @Nullable T get(String key, Class<T> type);

  /**
   * Returns a value, or another one if there is none of that name.
   *
   * <p>Example: {@code int done = context.state().get("done", 0)}.
   *
   * @throws IllegalArgumentException if it is not of that type
   */
  <T> T get(String key, T otherwise);

  /**
   * Puts a value, instead of the one of that name.
   *
   * <p>Example: {@code context.state().put("done", 7)}.
   *
   * @param key 1 to 250 characters
   * @param value anything that can be written as JSON of at most {@value #LARGEST} characters
   * @throws IllegalArgumentException if the key or the value is not as it must be
   */
  void put(String key, Object value);

  /** Removes a value, if there is one. Example: {@code context.state().remove("done")}. */
  void remove(String key);

  /** Returns the names of all values. */
  Set<String> keys();
}
