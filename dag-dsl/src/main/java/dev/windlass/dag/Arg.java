package dev.windlass.dag;

import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A value that a task gets when it runs: another task's result, a value of the run such as {@code
 * logicalDate()}, a param, a connection, or a {@code literal}.
 *
 * <p>Authors get these from {@link Dsl} and from {@code dag.task}, {@code dag.call} and {@code
 * dag.param}, and hand them on; they need not call the methods here.
 *
 * <p>Example: {@code dag.call("split", this::byCountry).with(orders, logicalDate())}.
 *
 * @param <T> the type of the value
 */
public interface Arg<T> {

  /** Returns how the argument is written in the recorded DAG. */
  ArgSpec spec();

  /** Returns the type of the value in full, for example {@code List<Order>}. */
  Type type();

  /** Returns the tasks whose results it needs; a task that takes the argument waits for them. */
  default List<Task<?>> tasks() {
    return List.of();
  }
}
