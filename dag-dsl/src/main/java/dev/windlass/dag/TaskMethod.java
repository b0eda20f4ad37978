package dev.windlass.dag;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method or lambda that a task calls: a {@link TaskFunction} with a result or a {@link
 * TaskAction} without.
 *
 * <p>Example: {@code dag.call("split", this::byCountry)}; authors do not name the type. It is
 * {@link Serializable} because such a lambda can say which method it stands for, so the types of
 * its arguments are known in full. It is never serialised.
 */
public interface TaskMethod extends Serializable {

  /**
   * Calls the method.
   *
   * <p>Example: {@code function.invoke(List.of(orders, day))}.
   *
   * @param arguments one per parameter, of the parameter's type; null where there is no value
   * @return the result; null for an action
   * @throws Exception what the method threw
   */
  @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception;
}
