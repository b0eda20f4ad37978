package dev.windlass.dag;

import dev.windlass.dag.spec.OperatorSpec;
import java.lang.reflect.Type;
import java.util.List;

/**
 * What a task does, as a plain value: {@link Bash}, {@link Http}, {@link Sql}, {@link Pod}, {@link
 * Spark}, or an author's own {@link CustomOperator}. Authors make them with {@link Dsl} and hand
 * them to {@code dag.task}.
 *
 * <p>Example: {@code dag.task("hello", bash("echo Hello"))}.
 *
 * @param <T> the type of the task's result; {@link Void} for none
 */
public interface Operator<T> {

  /**
   * Returns how the operator is written in the recorded DAG.
   *
   * @throws IllegalArgumentException if a value in it cannot be written as JSON
   */
  OperatorSpec spec();

  /** Returns every argument in it; the task waits for the tasks among them. */
  List<Arg<?>> arguments();

  /** Returns the type of the result in full, for example {@code List<Order>}. */
  Type resultType();
}
